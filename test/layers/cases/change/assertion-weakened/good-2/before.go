package a

func TestOk(t *testing.T) {
	assert.Equal(t, ok(), true)
}
