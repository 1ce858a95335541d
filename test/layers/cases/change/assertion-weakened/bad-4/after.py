def test_name():
    assert "Ada" in name(1)
