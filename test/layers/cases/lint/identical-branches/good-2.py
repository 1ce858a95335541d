if ready:
    run()
elif other:
    stop()
else:
    run()
