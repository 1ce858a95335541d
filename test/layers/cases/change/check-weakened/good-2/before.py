def show(user):
    if user.active and user.admin:
        page(user)
