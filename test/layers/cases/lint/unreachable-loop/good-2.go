package main

func firstOk(list []Item) bool {
	for i := 0; i < len(list); i++ {
		if list[i].ok {
			return true
		}
	}
	for _, item := range list {
		return item.ok
	}
	return false
}
