const one = Buffer.alloc(size);
const two = Buffer.from("text");
function own(Buffer: new () => object) {
  return new Buffer();
}
