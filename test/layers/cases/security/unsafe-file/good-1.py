import os
import tarfile
import tempfile

handle, name = tempfile.mkstemp()
os.chmod(name, 0o600)
with tarfile.open(name) as tar:
    tar.extractall("out", filter="data")
