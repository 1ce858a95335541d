def run(job):
    start(job, wait=False)
    done = True
    return done
