package app

var defaults = Options{
	PageSize:     20,
	EnableTracing: false,
}
