secret = "a󠁁b"  # HIT
name = "xㅤ"  # HIT
text = "word️"  # HIT
