def test_a():
    x = a()
    y = b()
    assert x.ok
    assert y.ok
