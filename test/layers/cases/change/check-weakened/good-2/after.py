def show(user):
    if user.active:
        session(user)
        page(user)
