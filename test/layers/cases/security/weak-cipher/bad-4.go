package p

func run(key []byte) {
	des.NewCipher(key) // HIT
	rsa.GenerateKey(rand.Reader, 1024) // HIT
}
