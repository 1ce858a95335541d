package p

func f(paths []string) {
	for _, path := range paths {
		func() {
			file, _ := os.Open(path)
			defer file.Close()
		}()
	}
	defer done()
}
