#define MAX_LINE 4096

int fits(int size) {
  return size <= MAX_LINE;
}
