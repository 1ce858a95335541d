tls.connect({ port: 443, minVersion: "TLSv1.2" });
