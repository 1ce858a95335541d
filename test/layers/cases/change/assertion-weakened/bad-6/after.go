package a

func TestAdd(t *testing.T) {
	assert.NotNil(t, add(1, 2))
}
