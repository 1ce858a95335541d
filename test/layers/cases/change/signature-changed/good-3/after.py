async def load_settings(path):
    return await read(path)
