import contextlib
import os
import sqlite3
import subprocess

from django.conf import settings

CLIENTS = {
    "mysql": ["mariadb", "--batch", "--skip-column-names", "--database"],
    "postgresql": ["psql", "-XAtq", "-F", "\t", "-v", "ON_ERROR_STOP=1", "-f", "-", "-d"],
}


class Cursor:
    def __init__(self, line):
        self.line = line

    def execute(self, sql):
        done = subprocess.run(self.line, input=sql + ";", stdout=subprocess.PIPE, text=True, check=True)
        self.rows = [line.split("\t") for line in done.stdout.splitlines()]

    def fetchall(self):
        return self.rows


class Connection:
    @property
    def settings_dict(self):
        return settings.DATABASES["default"]

    @contextlib.contextmanager
    def cursor(self):
        engine, name = self.settings_dict["ENGINE"].split(".")[-1], self.settings_dict["NAME"]
        if engine in CLIENTS:
            who = [] if engine == "postgresql" else ["--user=shop", "--socket=" + os.environ["MYSQL_UNIX_PORT"]]
            yield Cursor([*CLIENTS[engine][:1], *who, *CLIENTS[engine][1:], name])
            return
        database = sqlite3.connect(name, isolation_level=None, timeout=20)
        yield database.cursor()
        database.close()


connections = {"default": Connection()}
connection = connections["default"]
