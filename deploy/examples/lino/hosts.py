"""The Lino site, and hosts for it: a container, or plain directories."""

import copy
import hashlib
import http.cookiejar
import json
import os
import re
import sqlite3
import sys
import time
import urllib.parse
import urllib.request

from container import Container, docker_works
from example import Failed, began, chapter, free_port, run, say
from front import Front, led
from releases import RESTLESS, repository


class Plain:
    """Plain directories of this machine, seen through the stack's embedded SSH host; SQLite, and no front end."""

    manager, front = "process", ""

    def __init__(self, scratch, stack):
        self.home = stack.home("lino")
        self.python = sys.executable
        given = stack.file["hosts"]["lino"]
        self.address = dict(given, key=re.sub("^file://", "", given["key"]))
        self.scratch, self.snapshots = scratch, os.path.join(self.home, "snapshots")
        self.named("lino", os.path.join(self.home, "lino.run"))

    def instance_of(self, name):
        """Another instance on the same host."""
        one = copy.copy(self)
        one.named("lino_" + name, os.path.join(self.home, "run"))
        return one

    def named(self, name, runs):
        """The instance of that name on this host: its directory, its service, its database, its address."""
        self.services, self.database, self.runs = name, "sqlite:lino.sqlite3", runs
        self.directory = os.path.join(self.home, name)
        self.web = free_port()
        self.sockets, self.target = "127.0.0.1:%d" % self.web, "http://127.0.0.1:%d" % self.web
        self.live = os.path.join(self.directory, "lino.sqlite3")
        self.command = "./env/bin/gunicorn --bind 127.0.0.1:%d --workers 2 --timeout 90 --no-control-socket wsgi" % self.web
        self.environment = {"RUN_" + name: self.command}
        self.env = {"HOME": self.home, "PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
        self.scratch.at_end(lambda: self.sh("read -r pid rest <'%s/%s.pid' && kill -- -$pid" % (runs, name), check=False))

    def sh(self, command, stdin=None, check=True):
        return run("sh", "-c", command, cwd=self.home, env=self.env, stdin=stdin or "", check=check)

    def source(self, scratch, older, newer):
        path = os.path.join(self.home, "lino.git")
        repository(path, older, newer)
        return path, path

    def instance(self):
        return ("SECRET_KEY = 'of this instance alone'\n"
                "DATABASES = {'default': {'ENGINE': 'django.db.backends.sqlite3', 'NAME': %r}}\n" % self.live)

    def start(self):
        began(self.runs, self.services, self.command.split(), self.directory, self.env)

    def up(self):
        return led(self.target) is not None

    def front_for(self, one):
        """The front end, which leads users to that instance."""
        front = Front(self.home, one.runs)
        front.begin(one.target, self.env)
        self.scratch.at_end(front.end)
        return front

    def query(self):
        return sqlite3.connect(self.live)

    def rows(self):
        db = self.query()
        names = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")]
        return {name: db.execute('SELECT count(*) FROM "%s"' % name).fetchone()[0] for name in names}

    def content(self):
        db, sha = self.query(), hashlib.sha256()
        for name in sorted(self.rows()):
            if name not in RESTLESS:
                sha.update(repr((name, sorted(map(repr, db.execute('SELECT * FROM "%s"' % name))))).encode())
        return sha.hexdigest()

    def process(self):
        return open(os.path.join(self.runs, self.services + ".pid")).read().split()[0]

    def front_end(self):
        return ""


class Site:
    """The Lino site on its host, looked at there and over HTTP."""

    def __init__(self, host):
        self.host = host

    def here(self, command, check=True):
        return self.host.sh("cd '%s' && %s" % (self.host.directory, command), check=check)

    def make(self, source, release):
        """As its people installed it before there was Belay."""
        host = self.host
        host.sh("git %s clone -q -b %s '%s' /tmp/clone.$$ 2>/dev/null; mkdir -p '%s' && cp -a /tmp/clone.$$/. '%s' && rm -rf /tmp/clone.$$" % (
            "-c advice.detachedHead=false", release, source, host.directory, host.directory))
        host.sh("cat >'%s/instance.py'" % host.directory, stdin=host.instance())
        self.here("mkdir -p log media/uploads && %s -m venv env" % host.python)
        self.here("env/bin/pip install -q --no-deps -r requirements.txt")
        say("  Lino is installed; it makes its demo data")
        self.here("PGOPTIONS='-c synchronous_commit=off' env/bin/python manage.py prep --noinput >log/prep.log 2>&1 || { tail -n 20 log/prep.log; exit 1; }")
        self.here("env/bin/python manage.py collectstatic --noinput -v0")
        self.here("for option in --noinput ''; do env/bin/python manage.py buildcache $option >log/cache.log 2>&1 && exit; done; "
                  "tail -n 20 log/cache.log; exit 1")
        self.start()

    def start(self):
        self.host.start()
        end = time.monotonic() + 90
        while not self.answers():
            if time.monotonic() > end:
                raise Failed("the site does not answer:\n" + self.host.sh("tail -n 20 '%s/%s.log'" % (self.host.runs, self.host.services), check=False))
            time.sleep(0.5)

    def url(self, path):
        return "http://127.0.0.1:%d%s" % (self.host.web, path)

    def web(self):
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        return urllib.request.build_opener(urllib.request.ProxyHandler({}), jar)

    def answers(self):
        try:
            return self.web().open(self.url("/"), timeout=30).status == 200
        except OSError:
            return False

    def signs_in(self, password):
        """How many tickets robin sees with that password; nothing if they do not get in."""
        web = self.web()
        form = urllib.parse.urlencode([("an", "sign_in"), ("fv", "robin"), ("fv", password)]).encode()
        said = json.load(web.open(self.url("/api/about/About"), form, timeout=60))
        if not said.get("success"):
            return None
        return json.load(web.open(self.url("/api/tickets/Tickets?fmt=json&limit=1&start=0"), timeout=60))["count"] - 1

    def state(self):
        """What the host says that the site is."""
        static = "find static_root -type f -exec sha256sum {} + | sort | sha256sum"
        return {
            "commit": self.here("git rev-parse HEAD").strip(),
            "changed files": self.here("git status --porcelain"),
            "packages": sorted(self.here("env/bin/pip freeze").split()),
            "rows of every table": {n: c for n, c in self.host.rows().items() if n not in RESTLESS},
            "content of every table": self.host.content(),
            "static files": self.here(static).split()[0],
        }


def host_for(scratch, stack, plain, instances=()):
    """The host of an example, for one site or for instances: a container where there is Docker, unless plain directories are wanted."""
    plain = plain or not docker_works()
    chapter("The host: " + ("plain directories, SQLite, gunicorn" if plain else "a container with OpenSSH, PostgreSQL, nginx, supervisor"))
    return Plain(scratch, stack) if plain else Container(scratch, stack, instances)
