package p

func f(a int, args ...any) {
	fmt.Printf("%d of %d\n", a, 3)
	fmt.Printf("%[1]d of %[1]d", a)
	fmt.Printf("%d%%", a)
	fmt.Printf("%*d", 3, a)
	fmt.Printf("%s", args...)
}
