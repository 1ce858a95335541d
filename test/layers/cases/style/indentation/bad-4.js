function a() {
    return 1; // HIT
}
