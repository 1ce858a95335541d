def area(width):
    assert width > 0
    return width * width


def test_login(user):
    assert user.is_authenticated
