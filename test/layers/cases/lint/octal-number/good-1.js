const mode = 0o644;
const half = 0.5;
const hex = 0x1f;
