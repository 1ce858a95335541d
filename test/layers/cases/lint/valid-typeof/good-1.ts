if (typeof x === "string" || typeof x === typeof y || kind === "strnig") run();
