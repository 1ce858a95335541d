#define BLOCK_SIZE 512

int blocks(int n) {
  return n / BLOCK_SIZE;
}
