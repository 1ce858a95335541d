package shop

import (
	"fmt"

	"example.com/shop/internal/money"
)

type Till struct{}

func (t *Till) Pay(cents int) {
	if check(money.Round(cents)) {
		t.log(fmt.Sprint(cents))
	}
}
