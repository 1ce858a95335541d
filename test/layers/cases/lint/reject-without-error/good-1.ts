const one = Promise.reject(new Error("no"));
const two = new Promise((resolve, reject) => {
  read((error) => reject(error));
});
const three = other.reject("no");
