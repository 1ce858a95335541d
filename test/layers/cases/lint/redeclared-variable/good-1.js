function total(list) {
  var sum = 0;
  {
    let sum = 1;
  }
  return () => {
    var sum = list.length;
    return sum;
  };
}
