async def save(db, user):
    db.write(user)
    return user
