function a() {}
