const later = new Promise((resolve) => {
  setTimeout(resolve, 10);
});
const maybe = new Promise((resolve, reject) => {
  if (bad) return;
  list.forEach((item) => {
    return resolve(item);
  });
});
