def check(x):
    raise ValueError("x")


def handle():
    report_error("x")
