def read(request):
    with open("files/" + request.GET["name"]) as file:  # HIT
        return file.read()
