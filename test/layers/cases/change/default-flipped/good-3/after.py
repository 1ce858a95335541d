__version__ = "1.2"
__build__ = 13
name = "x"
