package p

func f(paths []string) {
	for _, path := range paths {
		file, _ := os.Open(path)
		defer file.Close() // HIT
	}
}
