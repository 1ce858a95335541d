def grade(score):
    if score >= 60:
        return "pass"
    return "fail"
