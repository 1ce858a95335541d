def read(request):
    name = secure_filename(request.GET["name"])
    return open("files/" + name).read()
