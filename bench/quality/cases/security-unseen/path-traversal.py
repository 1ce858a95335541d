from pathlib import Path
from django.http import FileResponse, HttpResponse
from fastapi import FastAPI
app = FastAPI()
UPLOADS = Path("/srv/uploads")
def report(request, name):
    return FileResponse(open("/srv/reports/" + request.GET["name"], "rb"))  # BAD
@app.get("/files/{name:path}")
def files(name: str):
    return (UPLOADS / name).read_text()  # BAD
@app.get("/safe/{name}")
def safe(name: str):
    path = (UPLOADS / name).resolve()
    if not path.is_relative_to(UPLOADS):
        raise ValueError(name)
    return path.read_text()  # OK
def template():
    return Path("templates/index.html").read_text()  # OK
