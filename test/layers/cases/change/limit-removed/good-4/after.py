def test_load():
    assert load(url)
