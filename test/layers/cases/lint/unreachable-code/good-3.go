package p

func f(n int) int {
	for n > 1 {
		n--
	}
	for i := 0; i < n; i++ {
		return i
	}
	for range n {
		work()
	}
	if n == 0 {
		goto end
	}
	return 1
end:
	return 2
}
