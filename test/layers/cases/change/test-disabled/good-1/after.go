package a

func TestA(t *testing.T) {
	if testing.Short() {
		t.Skip("slow")
	}
	check(t)
}
