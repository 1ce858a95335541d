function a() {
	return `
    free`;
}
/**
 * One.
 */
