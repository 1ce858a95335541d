def show(a, b):
    print("%s and %s" % (a,))  # HIT
    print("%s" % (a, b))  # HIT
    print("{} and {}".format(a))  # HIT
    logger.info("%s and %s", a)  # HIT
