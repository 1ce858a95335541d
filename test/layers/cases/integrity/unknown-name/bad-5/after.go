package load

import "os"

func Load(name string) ([]byte, error) {
	data, problem := os.ReadFile(name)
	_ = problem
	return data, err
}
