"""The shelf of books (Django, SQLite or MariaDB, gunicorn) behind a front end, upgraded by way of a preview instance.

Release 1 serves as v1. A preview of release 2 is made as v2 and filled again twice with what a person writes into production over
HTTP meanwhile. One attempt to upgrade is cancelled: users are led back to v1, what was typed into v2 is kept as salvage. The next is
kept: v2 is production, v1 is old, and is removed. Before that the preview is given up four times while it is made, once with Belay's
worker killed: nothing of it is left. A mail server listens all
the time: what production sends arrives, what a preview sends does not. Exits with 0 only if looking at the host confirms every claim.
"""

import argparse
import html
import http.cookiejar
import json
import os
import re
import shutil
import sys
import urllib.parse
import urllib.request

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import mariadb
from example import Claims, Failed, Scratch, Stack, chapter, main, run, say
from front import Front, led
from post import Post
from preview_story import Looked, Story, site_file
from shelf import AUTHORS, BOOKS, PASSWORD, Instance, begin, repository

# What the site's files have besides when its data are in MariaDB; the names and passwords are each instance's own.
ON_MARIADB = {
    "requirements.txt": "PyMySQL==1.1.3\n",
    ".gitignore": "database.json\n",
    "settings.py": """
import json

import pymysql

pymysql.install_as_MySQLdb()
DATABASES = {"default": json.loads((BASE_DIR / "database.json").read_text())}
""",
}


class Book(Looked, Instance):
    """An instance of the shelf, as the story looks at it."""

    table, column, moving = "shelf_book", "title", ("data",)

    def __init__(self, home, name, runs):
        super().__init__(home, name, "shelf_" + name, runs)
        self.live = os.path.join(self.directory, "data", "shelf.sqlite3")
        self.snapshots = os.path.join(home, "snapshots")

    def python(self, program, *words):
        return run(sys.executable, "-", *words, stdin=program)

    def process(self):
        return self.processes()

    def up(self):
        return led("http://127.0.0.1:%d" % self.port) is not None

    def upload(self):
        return open(os.path.join(self.directory, "media", "cover.txt")).read()

    def sends(self):
        """A mail to somebody, as a program that cron starts would."""
        self.manage("sendtestemail", "reader@example.org")

    def caught(self):
        place = os.path.join(self.directory, "log", "mail")
        return len(os.listdir(place)) if os.path.isdir(place) else 0

    def there(self):
        return os.path.exists(self.directory)

    def host(self):
        """What a host has, by kind; but for Belay's own records, and what production writes by itself."""
        log = "run/%s.log" % self.service
        return {"files": self.look("files", self.home, ".belay", "snapshots", log), "lines of the crontab": crontab()}


def crontab():
    """Of whoever runs the example, who is the host's user."""
    lines = run("crontab", "-l", check=False).splitlines() if shutil.which("crontab") else []
    return dict(enumerate(lines))


class MariaDbBook(Book):
    """One whose database is in a server of MariaDB."""

    def __init__(self, home, name, runs, server):
        super().__init__(home, name, runs)
        self.server, self.database = server, "shelf_" + name
        self.live = "mysql:" + self.database

    def settings(self):
        self.server.make(self.database)
        with open(os.path.join(self.directory, "database.json"), "w") as file:
            json.dump({"ENGINE": "django.db.backends.mysql", "NAME": self.database, "USER": self.server.site,
                       "PASSWORD": mariadb.PASSWORD, "HOST": self.server.socket}, file)

    def there(self):
        return super().there() or self.database in self.server.has()

    def host(self):
        return dict(super().host(), **{"databases and accounts": dict.fromkeys(self.server.has())})


class Person:
    """Somebody with a browser, who writes books into the administration."""

    def __init__(self, address):
        self.address = address
        self.web = urllib.request.build_opener(urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        self.post("/admin/login/", {"username": "librarian", "password": PASSWORD, "next": "/admin/"})

    def get(self, path):
        return self.web.open(self.address + path, timeout=60).read().decode()

    def post(self, path, form):
        token = re.search('csrfmiddlewaretoken" value="([^"]+)', self.get(path)).group(1)
        body = urllib.parse.urlencode(dict(form, csrfmiddlewaretoken=token)).encode()
        return self.web.open(urllib.request.Request(self.address + path, body, {"Referer": self.address + path}), timeout=60).read().decode()

    def writes(self, title, author):
        text = self.post("/admin/shelf/book/add/", {"title": title, "author": author})
        if "was added successfully" not in html.unescape(text):
            raise Failed("the book %s could not be written at %s" % (title, self.address))


class Shelf(Story):
    """The shelf's releases, and how people write into them."""

    own = ("django_session", "auth_user")

    def __init__(self, post, *others):
        super().__init__(*others)
        self.post = post

    def mail(self, one, role, arrives):
        letters, caught = len(self.post.letters), one.caught()
        one.sends()
        self.claims.same("a mail that %s sends as %s %s" % (one.stage, role, "arrives" if arrives else "does not arrive, and is kept for testers"),
                         (len(self.post.letters) - letters, one.caught() - caught), (1, 0) if arrives else (0, 1))

    def told(self):
        self.halfway("copy", "its files are copied")
        self.halfway("build", "its environment is made", killed="worker")
        self.halfway("load", "its database is filled")
        self.halfway("publish", "its virtual host is made")
        return super().told()

    def created(self):
        super().created()
        self.claims.same("nothing that was tried for it was mailed to anybody", self.post.letters, [])
        self.mail(self.two, "preview", False)
        self.mail(self.one, "production", True)

    def synchronised(self, number):
        super().synchronised(number)
        self.mail(self.two, "preview", False)

    def attempt(self):
        promotion = super().attempt()
        self.mail(self.two, "what users try", True)
        return promotion

    def cancelled(self):
        super().cancelled()
        self.mail(self.two, "preview again", False)
        self.mail(self.one, "production", True)

    def removed(self):
        self.mail(self.two, "production", True)
        self.mail(self.one, "what served before", False)
        super().removed()

    def installed(self):
        two = self.two
        c, source = self.claims, os.path.join(two.home, "shelf.git")
        c.same("its code is release 2", two.commit(), run("git", "rev-parse", "v2^{commit}", cwd=source).strip())
        c.that("its packages are exactly those of the lock", two.packages() == sorted(open(os.path.join(two.directory, "requirements.txt")).read().split()))
        c.same("its environment is its own", two.here("env/bin/python", "-c", "import sys; print(sys.prefix)").strip().startswith(two.directory), True)

    def shows(self, address):
        return "by author" in (led(address) or ("", ""))[1]

    def writes(self, address, title):
        # An author is a name in release 1, a row of its own in release 2.
        Person(address).writes(title, "1" if self.shows(address) else "Author 1")


def stage(stack, front, post, instances, server):
    reached = dict(server.reached(), OVERLAY="database.json") if server else {"DATABASE": "sqlite:data/shelf.sqlite3"}
    password = {"MYSQL_PWD": stack.secret("mariadb-password", mariadb.PASSWORD)} if server else {}
    own = {one: {"DATABASE": one.live} if server else {} for one in instances}
    return {
        "snapshots": instances[0].snapshots,
        "environment": {
            "SERVICE_MANAGER": "process", "STOP_WITHIN": "60", "START_WITHIN": "120",
            "PYTHON": sys.executable, "EMAIL_PORT": str(post.port),
            "SMOKE_USER": "librarian", "SMOKE_COUNTS": "/admin/shelf/book/=shelf_book", **front.environment(), **reached,
        },
        "secrets": {"SMOKE_PASSWORD": stack.secret("shelf-password", PASSWORD), **password},
    }, {one.stage: {"directory": one.directory, "environment": {
        "SERVICES": one.service, "SOCKETS": "127.0.0.1:%d" % one.port,
        "RUN_" + one.service: "./env/bin/gunicorn --bind 127.0.0.1:%d --workers 2 wsgi" % one.port,
        "PUBLIC_TARGET": "http://127.0.0.1:%d" % one.port, "URL": "http://127.0.0.1:%d" % one.port, **front.instance(one.stage), **own[one],
    }} for one in instances}


def program():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--keep", action="store_true", help="leave the scratch directory behind")
    options.add_argument("--mariadb", action="store_true", help="with its data in a MariaDB of the example's own, instead of SQLite")
    options = options.parse_args()
    with Scratch("django-preview", options.keep) as scratch:
        chapter("Belay's development stack")
        stack = Stack(scratch.path, ["shelf"])
        scratch.at_end(stack.close)
        home = stack.home("shelf")

        server = None
        if options.mariadb:
            chapter("A server of MariaDB")
            server = mariadb.Server(scratch.path, "shelf")
            scratch.at_end(server.end)
            os.environ["LOOK_SOCKET"] = server.socket

        chapter("The site, release 1, %d books of %d authors, as v1 behind a front end" % (BOOKS, AUTHORS))
        source = repository(os.path.join(home, "shelf.git"), ON_MARIADB if server else {})
        runs = os.path.join(home, "run")
        one, two = (MariaDbBook(home, name, runs, server) if server else Book(home, name, runs) for name in ("v1", "v2"))
        one.make(source)
        post = Post()
        scratch.at_end(post.shutdown)
        for each in (two, one):
            each.env["EMAIL_PORT"] = str(post.port)
            scratch.at_end(each.end)
        begin(one)
        front = Front(home, runs)
        front.begin("http://127.0.0.1:%d" % one.port, one.env)
        scratch.at_end(front.end)
        say("  %s leads users of http://127.0.0.1:%d to v1" % ("nginx" if front.nginx else "a small proxy", front.port))
        file = os.path.join(scratch.path, "shelf.yaml")
        with open(file, "w") as text:
            text.write(site_file("shelf", "django", {"git": source, "migrations": "shelf/migrations", "lock": "requirements.txt"},
                                 stack.file["hosts"]["shelf"], *stage(stack, front, post, [one, two], server)))
        stack.belay("check", file)
        stack.belay("apply", file)
        return Shelf(post, stack, "shelf", one, two, "http://127.0.0.1:%d" % front.port, "http://localhost:%d" % front.own, Claims()).told()


main(program)
