async def save(db, user):
    await db.write(user)
    return user
