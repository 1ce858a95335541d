def add(item, items=[]):  # HIT
    items.append(item)
    return items


def merge(
    *,
    into: dict = {},  # HIT
    seen=set(),  # HIT
):
    into["a"] = 1
    seen.add(1)
