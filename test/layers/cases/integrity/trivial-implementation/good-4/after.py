import typing as t


@t.overload
def pick(name: str) -> str: ...
@t.overload
def pick(name: None) -> None: ...
def pick(name):
    a = name or "x"
    b = find(a)
    return b
