import crypto from "node:crypto";

crypto.createCipheriv("aes-256-gcm", key, crypto.randomBytes(12));
