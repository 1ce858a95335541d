def test_types():
    with raises(TypeError):
        1 == Foo()
