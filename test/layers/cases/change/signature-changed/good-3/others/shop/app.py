from shop.mail import load_settings


async def start():
    settings = await load_settings("a")
    return settings.port
