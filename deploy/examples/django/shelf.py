"""The example's site: a shelf of books in Django with SQLite, gunicorn, an administration and uploads, in three releases."""

import hashlib
import http.cookiejar
import os
import re
import shutil
import signal
import sqlite3
import sys
import time
import urllib.parse
import urllib.request

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from example import Visitor, began, free_port, run

HERE = os.path.dirname(os.path.abspath(__file__))
PASSWORD = "a shelf of one's own"
BOOKS, AUTHORS = 600, 40
GIT = ["git", "-c", "user.name=Shelf", "-c", "user.email=shelf@example.org", "-c", "init.defaultBranch=main"]


def repository(path, also=()):
    """The site's source: three releases, each a tag; what files of each have also, at their ends."""
    os.makedirs(path)
    run(*GIT, "init", "-q", cwd=path)
    for number in (1, 2, 3):
        shutil.copytree(os.path.join(HERE, "release-%d" % number), path, dirs_exist_ok=True)
        for name, text in dict(also).items():
            with open(os.path.join(path, name), "r+") as file:
                if text not in file.read():
                    file.write(text)
        run(*GIT, "add", "-A", cwd=path)
        run(*GIT, "commit", "-q", "-m", "Release %d" % number, cwd=path)
        run(*GIT, "tag", "v%d" % number, cwd=path)
    return path


class Instance:
    """One installed copy of the site, looked at as its host sees it."""

    def __init__(self, home, stage, service="shelf", runs=""):
        self.home, self.stage, self.service = home, stage, service
        self.directory = os.path.join(home, "shelf-" + stage)
        self.runs = runs or self.directory + ".run"
        self.port = free_port()
        self.env = {"HOME": home, "PATH": os.environ["PATH"], "LANG": "C.UTF-8"}

    def make(self, source):
        """Release 1, as its people installed it before there was Belay."""
        run(*GIT, "clone", "-q", "--branch", "v1", "-c", "advice.detachedHead=false", source, self.directory)
        self.settings()
        os.makedirs(os.path.join(self.directory, "data"))
        os.makedirs(os.path.join(self.directory, "media"))
        with open(os.path.join(self.directory, "media", "cover.txt"), "w") as cover:
            cover.write("a cover that somebody uploaded\n")
        self.here(sys.executable, "-m", "venv", "env")
        self.here("env/bin/pip", "install", "-q", "--no-deps", "-r", "requirements.txt")
        self.manage("migrate", "--noinput", "-v0")
        self.manage("collectstatic", "--noinput", "-v0")
        self.manage("shell", stdin=(
            "from shelf.models import Book\nfrom django.contrib.auth.models import User\n"
            "User.objects.create_superuser('librarian', 'l@example.org', %r)\n"
            "Book.objects.bulk_create([Book(title='Book %%d' %% n, author='Author %%d' %% (n %% %d)) for n in range(%d)])\n"
            % (PASSWORD, AUTHORS, BOOKS)))

    def settings(self):
        """What git does not have and this copy needs of its own."""

    def here(self, *command, stdin=None):
        return run(*command, cwd=self.directory, env=self.env, stdin=stdin)

    def manage(self, *words, stdin=None):
        return self.here("env/bin/python", "manage.py", *words, stdin=stdin)

    def commit(self):
        return self.here("git", "rev-parse", "HEAD").strip()

    def changed(self):
        return self.here("git", "status", "--porcelain")

    def packages(self):
        return sorted(self.here("env/bin/pip", "freeze").split())

    def rows(self):
        db = sqlite3.connect(os.path.join(self.directory, "data", "shelf.sqlite3"))
        names = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        # Who tries the site signs in: that leaves rows here, and changes one in auth_user.
        return {name: db.execute('SELECT count(*) FROM "%s"' % name).fetchone()[0] for name in names if name != "django_session"}

    def titles(self):
        db = sqlite3.connect(os.path.join(self.directory, "data", "shelf.sqlite3"))
        return hashlib.sha256(repr(db.execute("SELECT * FROM shelf_book ORDER BY id").fetchall()).encode()).hexdigest()

    def static(self):
        found = {}
        for folder, below, files in os.walk(os.path.join(self.directory, "static")):
            for name in files:
                path = os.path.join(folder, name)
                found[os.path.relpath(path, self.directory)] = hashlib.sha256(open(path, "rb").read()).hexdigest()
        return found

    def get(self, path):
        direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        return direct.open("http://127.0.0.1:%d%s" % (self.port, path), timeout=20).read().decode()

    def signs_in(self, password):
        """Whether a person with that password gets in, as a browser would try."""
        jar = http.cookiejar.CookieJar()
        web = urllib.request.build_opener(urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(jar))
        login = "http://127.0.0.1:%d/admin/login/?next=/admin/" % self.port
        token = re.search('csrfmiddlewaretoken" value="([^"]+)', web.open(login, timeout=20).read().decode()).group(1)
        form = {"csrfmiddlewaretoken": token, "username": "librarian", "password": password}
        text = web.open(urllib.request.Request(login, urllib.parse.urlencode(form).encode(), {"Referer": login}), timeout=20)
        return "Site administration" in text.read().decode()

    def processes(self):
        try:
            with open(os.path.join(self.runs, self.service + ".pid")) as file:
                return int(file.read().split()[0])
        except (OSError, ValueError, IndexError):
            return None

    def end(self):
        pid = self.processes()
        if pid:
            try:
                os.killpg(pid, signal.SIGTERM)
            except ProcessLookupError:
                pass


def begin(one):
    """Its people start it the way that the kit does, so that the kit finds what it knows."""
    began(one.runs, one.service, ["./env/bin/gunicorn", "--bind", "127.0.0.1:%d" % one.port, "--workers", "2", "wsgi"],
          one.directory, one.env)
    visitor = Visitor(one.port)
    end = time.monotonic() + 60
    while not visitor.served() and time.monotonic() < end:
        time.sleep(0.1)
    visitor.end()
