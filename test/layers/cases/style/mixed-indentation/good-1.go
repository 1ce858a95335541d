package a

func f() {
	x := `
  	kept`
	  y := 1
}
