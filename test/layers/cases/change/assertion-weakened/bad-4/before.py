def test_name():
    assert name(1) == "Ada"
