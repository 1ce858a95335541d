package load

import "os"

func Load(name string) ([]byte, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	size := len(data)
	return data[:size], nil
}
