#define MAX_LINE INT_MAX

int fits(int size) {
  return size <= MAX_LINE;
}
