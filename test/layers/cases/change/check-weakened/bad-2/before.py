def may(user, doc):
    return user.active and doc.owner == user
