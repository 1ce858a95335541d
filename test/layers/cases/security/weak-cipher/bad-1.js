import crypto from "node:crypto";

crypto.createCipheriv("des-ede3-cbc", key, iv); // HIT
crypto.createCipheriv("aes-128-ecb", key, null); // HIT
