Array.prototype.last = function () { return this[this.length - 1]; }; // HIT
Object.defineProperty(String.prototype, "shout", { value: shout }); // HIT
