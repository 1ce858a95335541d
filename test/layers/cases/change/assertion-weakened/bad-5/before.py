def test_half():
    assert half(1) == pytest.approx(0.5, abs=0.001)
