const one = Promise.reject("no"); // HIT
const two = new Promise((resolve, reject) => {
  reject(404); // HIT
});
