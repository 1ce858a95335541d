package main

func read(name string) error {
	file, err := os.Open(name)
	defer file.Close() // HIT
	if err != nil {
		return err
	}
	return use(file)
}
