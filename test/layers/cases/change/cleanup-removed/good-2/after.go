package a

func o(p string) *F {
	f := open(p)
	return f
}
