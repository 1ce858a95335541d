import crypto from "crypto";
crypto.createCipher("aes-256-cbc", password); // BAD
crypto.createCipheriv("des-ede3-cbc", key, iv); // BAD
crypto.createCipheriv("aes-128-ecb", key, null); // BAD
crypto.createCipheriv("aes-256-gcm", key, iv); // OK
crypto.createDecipheriv("rc4", key, ""); // BAD
CryptoJS.DES.encrypt(text, key); // BAD
CryptoJS.AES.encrypt(text, key); // OK
crypto.generateKeyPairSync("rsa", { modulusLength: 1024 }); // BAD
crypto.generateKeyPairSync("rsa", { modulusLength: 2048 }); // OK
crypto.createCipheriv("aes-256-cbc", key, crypto.randomBytes(16)); // OK
