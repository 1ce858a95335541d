package a

func f(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	return call(ctx)
}
