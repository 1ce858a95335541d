import json
import pickle
import yaml


def load(data):
    copy = pickle.loads(pickle.dumps(data))
    return json.loads(data), yaml.safe_load(data), yaml.load(data, Loader=yaml.SafeLoader), copy
