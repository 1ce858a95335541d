delete cache.entry;
delete cache[key];
