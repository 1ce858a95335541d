from fastapi import FastAPI
import numexpr
app = FastAPI()
@app.post("/formula")
async def formula(body: dict):
    return {"value": eval(body["formula"])}  # BAD
@app.get("/attr/{name}")
def attribute(name: str):
    return getattr(settings, name)  # OK
class Cell:
    def __init__(self, source):
        self.source = source
    def run(self):
        exec(self.source, {})  # BAD
def make(fields):
    body = "\n".join(f"self.{name} = {name}" for name in fields)
    exec(f"def __init__(self):\n{body}")  # BAD
def constant():
    exec("x = 1")  # OK
