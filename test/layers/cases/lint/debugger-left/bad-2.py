def f():
    import pdb
    pdb.set_trace()  # HIT
    breakpoint()  # HIT
    return 1
