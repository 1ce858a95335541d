if ready:  # HIT
    run()
else:
    run()
value = a if ready else a  # HIT
