import importlib
import os


class LazySettings:
    _wrapped = None

    def _setup(self, name=None):
        self._wrapped = importlib.import_module(os.environ["DJANGO_SETTINGS_MODULE"])

    def __getattr__(self, name):
        if self._wrapped is None:
            self._setup(name)
        return getattr(self._wrapped, name)

    def __dir__(self):
        self.DATABASES
        return dir(self._wrapped)


settings = LazySettings()
