import random


def reset(user):
    user.reset_token = random.choice(LETTERS)  # HIT
