package a

func TestOk(t *testing.T) {
	assert.True(t, ok())
}
