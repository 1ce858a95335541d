package a

func o(p string) *F {
	f := open(p)
	defer f.Close()
	return f
}
