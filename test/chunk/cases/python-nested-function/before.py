import os.path as p
from json import dumps, loads as parse


# Kept small.
@decorate
async def fetch(url):
    def retry():
        return fetch(url)

    body = await get(url)
    return parse(body)


class Account(Base):
    """One account."""

    limit = 10

    @property
    def path(self):
        return p.join("a", self.name)

    @staticmethod
    def load(name):
        return Account(name)


if __name__ == "__main__":
    print(dumps(fetch("x")))
