const later = new Promise((resolve) => setTimeout(resolve, 10)); // HIT
const never = new Promise((resolve, reject) => {
  if (bad) return 1; // HIT
  resolve(2);
});
