"""The shelf of books (Django, SQLite, gunicorn) behind a front end, upgraded by way of a preview instance.

Release 1 serves as v1. A preview of release 2 is made as v2 and filled again twice with what a person writes into production over
HTTP meanwhile. One attempt to upgrade is cancelled: users are led back to v1, what was typed into v2 is kept as salvage. The next is
kept: v2 is production, v1 is old, and is removed. Exits with 0 only if looking at the host confirms every claim.
"""

import argparse
import hashlib
import html
import http.client
import http.cookiejar
import os
import re
import shutil
import sqlite3
import sys
import time
import urllib.parse
import urllib.request

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from example import Claims, Failed, Promotion, Scratch, Stack, chapter, free_port, main, pip_settings, run, say
from shelf import AUTHORS, BOOKS, PASSWORD, Instance, began, begin, repository

PROXY = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "proxy.py")


class Front:
    """The front end of the host: nginx where there is one, else a small proxy."""

    def __init__(self, home, runs):
        self.port, self.own, self.runs = free_port(), free_port(), runs
        self.folder = os.path.join(home, "front")
        self.sites = os.path.join(self.folder, "sites")
        self.public = os.path.join(self.folder, "public.conf")
        os.makedirs(self.sites)
        self.nginx = shutil.which("nginx")
        if self.nginx:
            self.settings()
            file = os.path.join(self.folder, "nginx.conf")
            self.command, self.test = [self.nginx, "-c", file], "%s -t -q -c %s" % (self.nginx, file)
        else:
            self.own = self.port
            arguments = "%s %s" % (self.public, self.sites)
            self.command = [sys.executable, PROXY, str(self.port), self.public, self.sites]
            self.test = "%s %s --test %s" % (sys.executable, PROXY, arguments)
        self.kind = "nginx" if self.nginx else "plain"

    def settings(self):
        places = "".join(" %s_temp_path %s/%s;" % (name, self.folder, name) for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        with open(os.path.join(self.folder, "nginx.conf"), "w") as file:
            file.write("daemon off; worker_processes 1; pid %s/pid; error_log %s/error.log;\nevents {}\nhttp { access_log off;%s\n"
                       "server { listen 127.0.0.1:%d; include %s; location / { proxy_pass $belay_target; proxy_set_header Host $http_host; } }\n"
                       "include %s/*.conf;\n}\n" % (self.folder, self.folder, places, self.port, self.public, self.sites))

    def begin(self, first):
        with open(self.public, "w") as file:
            file.write("set $belay_target http://127.0.0.1:%d;\n" % first.port if self.nginx else "v1 http://127.0.0.1:%d\n" % first.port)
        self.process = began(self.runs, "front", self.command, self.folder, first.env)
        end = time.monotonic() + 30
        while not answers(self.port) and time.monotonic() < end:
            time.sleep(0.1)

    def end(self):
        self.process.terminate()
        self.process.wait(20)


def answers(port, host="127.0.0.1"):
    """The instance that answers there, and its page; nothing if nobody does."""
    line = http.client.HTTPConnection(host, port, timeout=20)
    try:
        line.request("GET", "/")
        answer = line.getresponse()
        return answer.headers.get("X-Belay-Instance", "unknown"), answer.read().decode()
    except (OSError, http.client.HTTPException):
        return None
    finally:
        line.close()


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


def database(one):
    return os.path.join(one.directory, "data", "shelf.sqlite3")


def titles(path):
    """The titles of all books in a database, which is only read."""
    with sqlite3.connect("file:%s?mode=ro" % path, uri=True, timeout=20) as db:
        return sorted(row[0] for row in db.execute("SELECT title FROM shelf_book"))


def content(path):
    """A digest of every row of every table but the sessions of who signs in."""
    with sqlite3.connect("file:%s?mode=ro" % path, uri=True, timeout=20) as db:
        return hashlib.sha256("\n".join(
            line for line in db.iterdump() if "django_session" not in line and "auth_user" not in line and "sqlite_sequence" not in line).encode()).hexdigest()


def files(one):
    """Every file of the instance but its data, which people write."""
    found = {}
    for folder, below, names in os.walk(one.directory):
        below[:] = [name for name in below if name not in ("data", "__pycache__")]
        for name in names:
            path = os.path.join(folder, name)
            found[path] = os.readlink(path) if os.path.islink(path) else hashlib.sha256(open(path, "rb").read()).hexdigest()
    return found


def naming(one, other):
    """Text files of an instance that name the other one's directory, and what its processes have open there."""
    found = []
    for path in files(one):
        if "/.git/objects/" not in path and os.fsencode(other.directory + "/") in (open(path, "rb").read() if os.path.isfile(path) else b""):
            found.append(path)
    for pid in filter(str.isdigit, os.listdir("/proc") if os.path.isdir("/proc/self") else []):
        try:
            if not os.readlink("/proc/%s/cwd" % pid).startswith(one.directory):
                continue
            opened = [os.readlink("/proc/%s/fd/%s" % (pid, each)) for each in os.listdir("/proc/%s/fd" % pid)]
        except OSError:
            continue
        found += [each for each in opened if each.startswith(other.directory + "/")]
    return found


def site_file(stack, source, front, runs, instances):
    host = stack.file["hosts"]["shelf"]
    secret = stack.secret("shelf-password", PASSWORD)
    lines = [
        "site: shelf", "kit: django",
        "source: { git: %s, migrations: shelf/migrations, lock: requirements.txt }" % source,
        "hosts:", "  shelf:",
        "    address: %s" % host["address"], "    port: %d" % host["port"], "    user: %s" % host["user"],
        "    hostKey: %s" % host["hostKey"], "    key: file:" + re.sub("^file://", "", host["key"]),
        "groups: { release-group: [ann] }", "operators: [release-group]", "stages:", "  prod:",
        "    strategy: preview", "    host: shelf", "    data: from-production", "    production: v1",
        "    snapshots: " + os.path.join(os.path.dirname(runs), "snapshots"),
        "    attempt: { lapse: 2h }",
        "    environment:",
        "      SERVICE_MANAGER: process", "      RUN_DIRECTORY: " + runs, "      STOP_WITHIN: '60'", "      START_WITHIN: '120'",
        "      DATABASE: sqlite:data/shelf.sqlite3", "      PYTHON: " + sys.executable,
        "      FRONT: process:front", "      FRONT_KIND: " + front.kind, "      FRONT_TEST: " + front.test,
        "      RUN_front: " + " ".join(front.command),
        "      PUBLIC_URL: http://127.0.0.1:%d/" % front.port, "      PUBLIC_FILE: " + front.public,
        "      SMOKE_USER: librarian", "      SMOKE_COUNTS: /admin/shelf/book/=shelf_book",
        "    secrets: { SMOKE_PASSWORD: %s }" % secret, "    instances:",
    ]
    for one in instances:
        lines += [
            "      %s:" % one.stage, "        directory: " + one.directory, "        environment:",
            "          SERVICES: " + one.service, "          SOCKETS: 127.0.0.1:%d" % one.port,
            "          RUN_%s: ./env/bin/gunicorn --bind 127.0.0.1:%d --workers 2 wsgi" % (one.service, one.port),
            "          PUBLIC_TARGET: http://127.0.0.1:%d" % one.port,
        ]
        # The preview has an address of its own, as users see it; the production of before has none but the public one.
        lines += ["          URL: http://localhost:%d" % front.own, "          FRONT_SITE: %s/%s.conf" % (front.sites, one.stage)] \
            if one.stage == "v2" else ["          URL: http://127.0.0.1:%d" % one.port]
    return "\n".join(lines) + "\n"


class Shelf:
    """The site as the example goes on: its instances, its front end, and what Belay is told."""

    def __init__(self, stack, front, one, two, claims):
        self.stack, self.front, self.one, self.two, self.claims = stack, front, one, two, claims
        self.public = "http://127.0.0.1:%d" % front.port

    def begins(self, *words):
        """What a command of "belay preview" has begun, followed to its end."""
        said = self.stack.belay("preview", *words)
        promotion = Promotion(self.stack, "shelf", "prod", "", re.search(r"[0-9a-f]{8}-[0-9a-f-]{27}", said).group(0))
        promotion.until("KEPT")
        return promotion

    def created(self, source):
        chapter("A preview of release 2, made as v2 while v1 serves")
        before = files(self.one), content(database(self.one)), self.one.processes()
        self.begins("create", "shelf", "--release", "v2")
        say("On the host:")
        c, two = self.claims, self.two
        c.same("its code is release 2", two.commit(), run("git", "rev-parse", "v2^{commit}", cwd=source).strip())
        c.that("its packages are exactly those of the lock", two.packages() == sorted(open(os.path.join(two.directory, "requirements.txt")).read().split()))
        c.same("its environment is its own", two.here("env/bin/python", "-c", "import sys; print(sys.prefix)").strip().startswith(two.directory), True)
        c.same("it has production's books", titles(database(two)), titles(database(self.one)))
        c.same("and its upload", open(os.path.join(two.directory, "media", "cover.txt")).read(), "a cover that somebody uploaded\n")
        c.same("no file of it names v1, no process of it has a file of v1 open", naming(two, self.one), [])
        c.that("it answers at an address of its own", "by author" in (answers(self.front.own, "localhost") or ("", ""))[1])
        c.that("production is what it was: files, rows, the very process", (files(self.one), content(database(self.one)), self.one.processes()) == before)
        c.that("and serves", "by author" not in answers(self.front.port)[1])
        c.same("nothing of the making is left", [n for n in os.listdir(os.path.join(two.directory, "data"))], ["shelf.sqlite3"])
        say(self.stack.belay("preview", "list", "shelf"))

    def synchronised(self, number):
        chapter("Somebody writes into production and into the preview; synchronisation %d" % number)
        title = "Written into production before synchronisation %d" % number
        Person(self.public).writes(title, "Author 1")
        Person("http://localhost:%d" % self.front.own).writes("Typed into the preview", "1")
        before = content(database(self.one)), self.one.processes()
        self.begins("sync", "shelf")
        say("On the host:")
        c = self.claims
        c.that("the preview has what was written", title in titles(database(self.two)))
        c.same("and exactly production's books", titles(database(self.two)), titles(database(self.one)))
        c.that("production was only read, and its process served on", (content(database(self.one)), self.one.processes()) == before)
        c.that("the preview answers", "by author" in (answers(self.front.own, "localhost") or ("", ""))[1])

    def attempt(self):
        promotion = Promotion(self.stack, "shelf", "prod", "v2")
        promotion.until("ATTEMPT")
        c = self.claims
        c.same("users are led to v2", answers(self.front.port)[0], "v2")
        c.that("they see release 2", "by author" in answers(self.front.port)[1])
        c.same("v1 is down", answers(self.one.port), None)
        c.same("v2 began with production's books", titles(database(self.two)), titles(database(self.one)))
        return promotion

    def cancelled(self):
        chapter("An attempt that is cancelled")
        Person(self.public).writes("Written right before the attempt", "Author 2")
        before = content(database(self.one)), titles(database(self.one)), files(self.one)
        promotion = self.attempt()
        Person(self.public).writes("Typed during the attempt", "2")
        began_at = time.monotonic()
        promotion.answer("cancel")
        promotion.until("CANCELLED")
        say("  back after %.1f s" % (time.monotonic() - began_at))
        say("On the host:")
        c = self.claims
        c.that("users are led to v1 again, and see release 1", answers(self.front.port)[0] == "v1" and "by author" not in answers(self.front.port)[1])
        c.that("production's rows and files are exactly what they were", (content(database(self.one)), titles(database(self.one)), files(self.one)) == before)
        salvage = os.path.join(os.path.dirname(self.one.runs), "snapshots")
        dumps = [os.path.join(folder, "database.dump") for folder, _, names in os.walk(salvage)
                 if os.path.basename(folder) == "salvage" and "database.dump" in names]
        c.that("what was typed during the attempt is in the salvage", any("Typed during the attempt" in titles(each) for each in dumps), "%d kept" % len(dumps))
        lists = [open(os.path.join(os.path.dirname(each), "written")).read() for each in dumps]
        c.that("which lists it by table", any("shelf_book 1\n" in each for each in lists), " ".join(lists).replace("\n", ", "))
        c.that("somebody can write into production", Person(self.public).writes("Written after the attempt", "Author 3") is None)

    def kept(self):
        chapter("An attempt that is kept")
        promotion = self.attempt()
        c = self.claims
        c.that("what was written since is there too", "Written after the attempt" in titles(database(self.two)))
        Person(self.public).writes("Typed during the attempt that stays", "3")
        promotion.answer("keep")
        promotion.until("KEPT")
        say("On the host:")
        c.same("users are led to v2", answers(self.front.port)[0], "v2")
        c.that("what was typed during the attempt stays", "Typed during the attempt that stays" in titles(database(self.two)))
        c.that("what was typed during the one that was cancelled has not come back", "Typed during the attempt" not in titles(database(self.two)))
        c.same("v1 is down", answers(self.one.port), None)
        shown = self.stack.belay("preview", "list", "shelf")
        say(shown)
        c.that("v2 is production, v1 is old", bool(re.search(r"(?m)^prod +v1 +old", shown) and re.search(r"(?m)^prod +v2 +production", shown)))
        status, said = self.stack.exits("preview", "remove", "shelf", "v2", "--yes")
        c.that("v2, which serves, cannot be removed", status != 0 and os.path.isdir(self.two.directory), said.strip()[:120])
        self.begins("remove", "shelf", "v1", "--yes")
        c.that("v1 is removed", not os.path.exists(self.one.directory))
        c.that("its last snapshot is there", any("Written after the attempt" in titles(os.path.join(folder, "database.dump"))
                                               for folder, _, names in os.walk(os.path.join(os.path.dirname(self.one.runs), "snapshots"))
                                               if os.path.basename(folder) == "snapshot" and "database.dump" in names))
        c.same("users have not noticed", answers(self.front.port)[0], "v2")


def program():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--keep", action="store_true", help="leave the scratch directory behind")
    options = options.parse_args()
    claims = Claims()
    with Scratch("django-preview", options.keep) as scratch:
        chapter("Belay's development stack")
        stack = Stack(scratch.path, ["shelf"])
        scratch.at_end(stack.close)
        home = os.path.join(stack.directory, "hosts", "shelf")
        os.makedirs(os.path.join(home, ".config", "pip"), exist_ok=True)
        with open(os.path.join(home, ".config", "pip", "pip.conf"), "w") as settings:
            settings.write(pip_settings())

        chapter("The site, release 1, %d books of %d authors, as v1 behind a front end" % (BOOKS, AUTHORS))
        source = repository(os.path.join(home, "shelf.git"))
        runs = os.path.join(home, "run")
        one, two = (Instance(home, name, "shelf_" + name, runs) for name in ("v1", "v2"))
        one.make(source)
        for each in (two, one):
            scratch.at_end(each.end)
        begin(one)
        front = Front(home, runs)
        front.begin(one)
        scratch.at_end(front.end)
        say("  %s leads users of http://127.0.0.1:%d to v1" % ("nginx" if front.nginx else "a small proxy", front.port))
        file = os.path.join(scratch.path, "shelf.yaml")
        with open(file, "w") as text:
            text.write(site_file(stack, source, front, runs, [one, two]))
        stack.belay("check", file)
        stack.belay("apply", file)
        shelf = Shelf(stack, front, one, two, claims)
        shelf.created(source)
        shelf.synchronised(1)
        shelf.synchronised(2)
        shelf.cancelled()
        shelf.kept()
        return claims.exit()


main(program)
