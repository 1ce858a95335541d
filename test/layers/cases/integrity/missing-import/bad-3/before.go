package a

import (
	"fmt"
	"strings"
)

func f() { fmt.Println(strings.ToUpper("a")) }
