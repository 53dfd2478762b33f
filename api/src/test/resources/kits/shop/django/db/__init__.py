import contextlib
import sqlite3

from django.conf import settings


class Connection:
    @property
    def settings_dict(self):
        return settings.DATABASES["default"]

    @contextlib.contextmanager
    def cursor(self):
        database = sqlite3.connect(self.settings_dict["NAME"], isolation_level=None, timeout=20)
        yield database.cursor()
        database.close()


connections = {"default": Connection()}
connection = connections["default"]
