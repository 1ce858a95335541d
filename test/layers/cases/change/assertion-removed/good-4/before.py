def test_a():
    x = a()
    assert x.ok
    assert x.ok
