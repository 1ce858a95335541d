try:
    run()
except Exception:
    log("failed")

try:
    run()
except:
    clean_up()
    raise
