def a(x):
    if x:
        return 1
    else:
        return (x +
                2)


class B: pass
