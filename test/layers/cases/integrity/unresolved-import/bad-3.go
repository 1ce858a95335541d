package main

import (
	"fmt"
	"github.com/none/such" // HIT
)

func main() { fmt.Println(such.Name) }
