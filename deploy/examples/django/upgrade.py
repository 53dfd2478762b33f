"""A small real Django site (SQLite, gunicorn, an administration, uploads), upgraded in place by Belay, and put back.

Starts Belay's development stack with one host, makes the site's release 1 there twice (uat, prod) with real rows, and
promotes release 2 (packages, a migration that moves data, static files) through both; then somebody changes files by hand, which
stops release 3; it is let go on over them, its migration fails half-way, and it is rolled back, the changed files too. Exits with 0 only if looking at the host confirms every claim.
"""

import argparse
import hashlib
import http.cookiejar
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from example import Claims, Promotion, Scratch, Stack, Visitor, chapter, free_port, main, pip_settings, run, say

HERE = os.path.dirname(os.path.abspath(__file__))
PASSWORD = "a shelf of one's own"
BOOKS, AUTHORS = 600, 40
GIT = ["git", "-c", "user.name=Shelf", "-c", "user.email=shelf@example.org", "-c", "init.defaultBranch=main"]


def repository(path):
    """The site's source: three releases, each a tag."""
    os.makedirs(path)
    run(*GIT, "init", "-q", cwd=path)
    for number in (1, 2, 3):
        shutil.copytree(os.path.join(HERE, "release-%d" % number), path, dirs_exist_ok=True)
        run(*GIT, "add", "-A", cwd=path)
        run(*GIT, "commit", "-q", "-m", "Release %d" % number, cwd=path)
        run(*GIT, "tag", "v%d" % number, cwd=path)
    return path


class Instance:
    """One installed copy of the site, looked at as its host sees it."""

    def __init__(self, home, stage):
        self.home, self.stage = home, stage
        self.directory = os.path.join(home, "shelf-" + stage)
        self.port = free_port()
        self.env = {"HOME": home, "PATH": os.environ["PATH"], "LANG": "C.UTF-8"}

    def make(self, source):
        """Release 1, as its people installed it before there was Belay."""
        run(*GIT, "clone", "-q", "--branch", "v1", "-c", "advice.detachedHead=false", source, self.directory)
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
            with open(os.path.join(self.directory + ".run", "shelf.pid")) as file:
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


def site_file(stack, source, instances):
    host = stack.file["hosts"]["shelf"]
    secret = stack.secret("shelf-password", PASSWORD)
    lines = [
        "site: shelf", "kit: django",
        "source: { git: %s, migrations: shelf/migrations, lock: requirements.txt }" % source,
        "hosts:", "  shelf:",
        "    address: %s" % host["address"], "    port: %d" % host["port"], "    user: %s" % host["user"],
        "    hostKey: %s" % host["hostKey"], "    key: file:" + re.sub("^file://", "", host["key"]),
        "groups: { release-group: [ann] }", "operators: [release-group]", "stages:",
    ]
    before = None
    for one in instances:
        lines += ["  %s:" % one.stage] + (["    after: " + before] if before else [])
        lines += [
            "    host: shelf", "    directory: " + one.directory, "    data: from-production",
            "    environment:",
            "      DATABASE: sqlite:data/shelf.sqlite3",
            "      SERVICES: shelf", "      SERVICE_MANAGER: process",
            "      RUN_shelf: ./env/bin/gunicorn --bind 127.0.0.1:%d --workers 2 wsgi" % one.port,
            "      SOCKETS: 127.0.0.1:%d" % one.port, "      URL: http://127.0.0.1:%d" % one.port,
            "      PYTHON: " + sys.executable, "      STOP_WITHIN: '30'",
            "      SMOKE_USER: librarian", "      SMOKE_COUNTS: /admin/shelf/book/=shelf_book",
            "    secrets: { SMOKE_PASSWORD: %s }" % secret,
        ]
        before = one.stage
    return "\n".join(lines) + "\n"


def program():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--keep", action="store_true", help="leave the scratch directory behind")
    options = options.parse_args()
    claims = Claims()
    with Scratch("django", options.keep) as scratch:
        chapter("Belay's development stack")
        stack = Stack(scratch.path, ["shelf"])
        scratch.at_end(stack.close)
        # The embedded host's home; what is made there is the host's.
        home = os.path.join(stack.directory, "hosts", "shelf")
        os.makedirs(os.path.join(home, ".config", "pip"), exist_ok=True)
        with open(os.path.join(home, ".config", "pip", "pip.conf"), "w") as settings:
            settings.write(pip_settings())

        chapter("The site, release 1, %d books, twice: uat and prod" % BOOKS)
        source = repository(os.path.join(home, "shelf.git"))
        instances = [Instance(home, "uat"), Instance(home, "prod")]
        for one in instances:
            one.make(source)
            scratch.at_end(one.end)
            begin(one)
            say("  %s answers at http://127.0.0.1:%d" % (one.stage, one.port))
        file = os.path.join(scratch.path, "shelf.yaml")
        with open(file, "w") as text:
            text.write(site_file(stack, source, instances))
        stack.belay("check", file)
        stack.belay("apply", file)
        upgrade(stack, source, instances, claims)
        by_hand(stack, instances[0], claims)
        failure(stack, instances[0], claims)
        return claims.exit()


def begin(one):
    """Its people start it the way that the kit does, so that the kit finds what it knows."""
    os.makedirs(one.directory + ".run")
    with open(os.path.join(one.directory + ".run", "shelf.log"), "ab") as log:
        process = subprocess.Popen(
            ["./env/bin/gunicorn", "--bind", "127.0.0.1:%d" % one.port, "--workers", "2", "wsgi"], cwd=one.directory,
            env=one.env, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)
    born = open("/proc/%d/stat" % process.pid).read().rpartition(")")[2].split()[19] if os.path.isdir("/proc/self") else \
        run("ps", "-o", "lstart=", "-p", str(process.pid)).rstrip("\n")
    with open(os.path.join(one.directory + ".run", "shelf.pid"), "w") as file:
        file.write("%d %s\n" % (process.pid, born))
    visitor = Visitor(one.port)
    end = time.monotonic() + 30
    while not visitor.served() and time.monotonic() < end:
        time.sleep(0.1)
    visitor.end()


def upgrade(stack, source, instances, claims):
    old = {one.stage: (one.rows(), one.static(), one.processes()) for one in instances}
    for one in instances:
        chapter("Release 2 into " + one.stage)
        visitor = Visitor(one.port)
        promotion = Promotion(stack, "shelf", one.stage, "v2")
        promotion.until("KEPT")
        down = visitor.end()
        facts = promotion.steps()["compare"].get("result", {})
        say("  not served for %.1f s (%d of %d requests)" % (down, visitor.refused, visitor.asked))
        say("On the host:")
        rows, static, process = old[one.stage]
        claims.same("the code is release 2", one.commit(), run("git", "rev-parse", "v2^{commit}", cwd=source).strip())
        claims.same("nothing in the working tree is changed", one.changed(), "")
        lock = sorted(open(os.path.join(one.directory, "requirements.txt")).read().split())
        claims.that("the packages are exactly those of the lock", one.packages() == lock, "%d packages" % len(lock))
        now = one.rows()
        claims.same("the books are all there", now["shelf_book"], BOOKS)
        claims.same("their authors have rows of their own", now["shelf_author"], AUTHORS)
        lost = {name: (count, now.get(name)) for name, count in rows.items() if now.get(name) != count}
        for table in ("sqlite_sequence", "django_migrations", "django_content_type", "auth_permission"):
            lost.pop(table, None)  # Django's own book-keeping grows with a model
        claims.same("no other table's rows have changed in number", lost, {})
        claims.that("static files are the new ones, the added one too",
                    one.static() != static and "static/shelf/columns.css" in one.static(), facts.get("static.reason", ""))
        claims.that("visitors see the new page", "by author" in one.get("/"))
        claims.that("the new style sheet is served", "darkgreen" in one.get("/static/shelf/shelf.css"))
        claims.that("the librarian signs in, and nobody with a wrong password",
                    one.signs_in(PASSWORD) and not one.signs_in("wrong"))
        claims.that("another process serves than before", one.processes() not in (None, process))


def by_hand(stack, uat, claims):
    chapter("Somebody changes files of uat by hand; release 3 stops before it touches anything")
    claims.that("before, nothing differs from what was promoted", stack.exits("drift", "shelf", "uat")[0] == 0)
    page = os.path.join(uat.directory, "shelf", "templates", "shelf", "books.html")
    with open(page, "a") as file:
        file.write("<p>mended at night</p>\n")
    package = uat.here("env/bin/python", "-c", "import gunicorn; print(gunicorn.__file__)").strip()
    with open(package, "a") as file:
        file.write("# a hot fix\n")
    before = (uat.commit(), uat.changed(), open(page).read(), open(package).read(), uat.rows(), uat.static(), uat.processes())
    status, shown = stack.exits("drift", "shelf", "uat")
    say("    " + shown.strip().replace("\n", "\n    "))
    claims.that("belay drift ends with 3 and names the file and the package's", status == 3 and
                "change shelf/templates/shelf/books.html" in shown and "altered gunicorn/__init__.py" in shown)
    promotion = Promotion(stack, "shelf", "uat", "v3")
    question = promotion.until("HELD")["decisions"][-1]["question"]
    claims.that("the promotion asks, and names both", "books.html" in question and "gunicorn/__init__.py" in question)
    promotion.answer("roll-back")
    promotion.until("REFUSED")
    say("On the host:")
    after = (uat.commit(), uat.changed(), open(page).read(), open(package).read(), uat.rows(), uat.static(), uat.processes())
    claims.that("given up, it has left everything alone: files, rows, the very process", after == before)
    with open(package, "w") as file:
        file.write(before[3].replace("# a hot fix\n", ""))
    claims.that("the package taken back, only the page is left", "gunicorn" not in stack.exits("drift", "shelf", "uat")[1])


def failure(stack, uat, claims):
    chapter("Release 3 into uat over the changed page, where its migration fails half-way, and back")
    before = (uat.commit(), uat.packages(), uat.rows(), uat.titles(), uat.static())
    page = os.path.join(uat.directory, "shelf", "templates", "shelf", "books.html")
    mended, changed = open(page).read(), uat.changed()
    promotion = Promotion(stack, "shelf", "uat", "v3")
    promotion.until("HELD")
    promotion.answer("skip")
    held = promotion.until("HELD", asked=2)
    claims.that("who goes on over it has it put aside", "night" not in open(page).read() and
                "mended at night" in uat.here("git", "show", "refs/belay/by-hand/%s:shelf/templates/shelf/books.html" % promotion.id))
    claims.that("the promotion holds and asks", bool([d for d in held["decisions"] if not d.get("outcome")]))
    claims.that("meanwhile the failed migration had changed rows", uat.titles() != before[3])
    promotion.answer("roll-back")
    promotion.until("ROLLED_BACK")
    say("On the host:")
    after = (uat.commit(), uat.packages(), uat.rows(), uat.titles(), uat.static())
    for words, was, now in zip(("code", "packages", "rows of every table", "content of the books", "static files"), before, after):
        claims.that("%s: as before" % words, was == now)
    claims.that("the librarian signs in", uat.signs_in(PASSWORD))
    claims.that("what was changed by hand is in its file again, and nothing else is changed",
                (open(page).read(), uat.changed()) == (mended, changed), changed.strip())


main(program)
