import pickle
import yaml


def load(data):
    a = pickle.loads(data)  # HIT
    b = yaml.load(data)  # HIT
    c = yaml.load(data, Loader=yaml.Loader)  # HIT
    return a, b, c
