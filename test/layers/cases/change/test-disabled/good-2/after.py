import pytest


@pytest.mark.skipif(sys.platform == "win32", reason="posix")
def test_b():
    assert b() == 1
