package main

func firstOk(list []Item) bool {
	for i := 0; i < len(list); i++ { // HIT
		return list[i].ok
	}
	return false
}
