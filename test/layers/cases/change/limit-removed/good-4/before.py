def test_load():
    assert load(url, timeout=5)
