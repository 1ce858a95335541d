import pytest


@pytest.mark.skip(reason="flaky")  # HIT
def test_a():
    assert a() == 1
