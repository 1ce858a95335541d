def test_a():
    x = a()
    assert x.size == 4
    assert x.ok
