function add(first, { second, third: other }, ...rest) {
  return (first) => first + second + other + rest.length;
}
