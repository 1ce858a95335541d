if (!(key in map) || !found || (!key) in map) add(key);
