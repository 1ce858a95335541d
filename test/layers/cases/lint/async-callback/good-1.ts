await Promise.all(items.map(async (item) => save(item)));
items.forEach((item) => queue.push(item));
await Async.forEach(async (item) => save(item));
