from os.path import *  # HIT
