if (Object.hasOwn(data, "id")) run();
if (Object.prototype.hasOwnProperty.call(data, "id")) run();
