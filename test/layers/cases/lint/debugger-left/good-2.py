def breakpoint_at(line):
    return settings.breakpoint(line)
