def f(x, session):
    if x is None:
        return session.query(User).filter(User.name == None)
    return x == "None"
