function a() {
}
