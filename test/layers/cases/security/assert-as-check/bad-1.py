def delete(user, post):
    assert user.is_admin  # HIT
    post.delete()
