__version__ = "1.2"
__build__ = 12
name = "x"
