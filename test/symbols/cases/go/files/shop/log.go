package shop

// log writes it down.
func (t *Till) log(text string) {
	println(text)
}
