def run(job):
    start(job, wait=True)
    done = False
    return done
