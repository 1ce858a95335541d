def may(user, doc):
    return user.active
