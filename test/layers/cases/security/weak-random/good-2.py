import random
import secrets

colour = random.choice(COLOURS)
token = secrets.token_hex()
