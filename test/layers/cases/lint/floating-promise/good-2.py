import asyncio


async def save(item):
    await write(item)


def save_all(items, save):
    save(1)


asyncio.run(save(1))
