import os
import tarfile
import tempfile

name = tempfile.mktemp()  # HIT
os.chmod(name, 0o777)  # HIT
with tarfile.open(name) as tar:
    tar.extractall("out")  # HIT
