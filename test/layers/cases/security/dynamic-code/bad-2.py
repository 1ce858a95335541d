def run(request):
    eval(request.args["q"])  # HIT
    exec("x = " + request.args["v"])  # HIT
