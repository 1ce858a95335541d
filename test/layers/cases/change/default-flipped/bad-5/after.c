#define BLOCK_SIZE 64

int blocks(int n) {
  return n / BLOCK_SIZE;
}
