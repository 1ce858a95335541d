FEATURE_EXPORT = False


def export(rows):
    if FEATURE_EXPORT:
        return write(rows)
    return None
