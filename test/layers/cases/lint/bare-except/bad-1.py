try:
    run()
except:  # HIT
    log("failed")
