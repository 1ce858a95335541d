const isKey = text.startsWith("-----BEGIN RSA PRIVATE KEY-----");
