codes = {"a": 1, a: 2, **others, **others, f"{a}": 3}
