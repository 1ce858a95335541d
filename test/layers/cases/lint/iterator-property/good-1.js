list[Symbol.iterator] = walk;
