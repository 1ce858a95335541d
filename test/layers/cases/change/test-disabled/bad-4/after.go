package a

func TestA(t *testing.T) {
	t.Skip("later") // HIT
	check(t)
}
