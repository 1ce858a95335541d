PASSWORD = "x9Lm2Qw8Zr"  # HIT
headers = {"Authorization": "Bearer q8Zt4Lx9Vb2Nm7Kp1Rw5"}  # HIT
