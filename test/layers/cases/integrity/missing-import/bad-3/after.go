package a

import (
	"fmt"
)

func f() { fmt.Println(strings.ToUpper("a")) }
