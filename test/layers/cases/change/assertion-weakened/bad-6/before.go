package a

func TestAdd(t *testing.T) {
	assert.Equal(t, 3, add(1, 2))
}
