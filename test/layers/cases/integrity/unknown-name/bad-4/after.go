package load

import "os"

func Load(name string) ([]byte, error) {
	data, err := os.ReadFile(name)
	return data, errors.New(name)
}
