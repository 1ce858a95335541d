from abc import ABC, abstractmethod


class A(ABC):
    @abstractmethod
    def run(self):
        raise NotImplementedError

    def done(self):
        return None
