async def save(item):
    await write(item)


async def save_all(items):
    for item in items:
        save(item)  # HIT


class Store:
    async def flush(self):
        await write(1)

    async def close(self):
        self.flush()  # HIT
