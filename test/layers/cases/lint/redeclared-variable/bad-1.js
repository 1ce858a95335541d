function total(list) {
  var sum = 0;
  for (var i = 0; i < 3; i += 1) sum += i;
  var sum = list.length; // HIT
  return sum;
}
