FEATURE_EXPORT = True


def export(rows):
    if FEATURE_EXPORT and rows:
        return write(rows)
    return None
