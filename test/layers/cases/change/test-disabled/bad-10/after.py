def _test_add():
    assert add(1, 2) == 3
