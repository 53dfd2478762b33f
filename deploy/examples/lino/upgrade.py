"""A real Lino site from the package index, upgraded in place by Belay, and put back after an abandoned restore.

Makes a host (a Debian 12 container with OpenSSH, PostgreSQL, nginx and supervisor; without Docker, or with --plain, plain
directories with SQLite and gunicorn), installs Lino Noi of the older release there with its demo data (some 6,700 objects),
and carries the newer release into it. Exits with 0 only if looking at the host confirms every claim.

  run                B0 to B1: the schema changes, so the snapshot is restored with the new code
  run --pair C       C0 to C1: the schema is the same, so nothing is restored
  run --abandon      first B0 to a B1 whose migrator is wrong: the restore is abandoned (and ends with exit status 0), the
                     promotion holds, is rolled back, and the site is put back exactly; then B0 to B1
"""

import argparse
import http.cookiejar
import json
import os
import re
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from example import (CACHE, Claims, Failed, Promotion, Scratch, Stack, Visitor, chapter, free_port, main, pip_settings, run,
                     say)

HERE = os.path.dirname(os.path.abspath(__file__))
RELEASES = {
    "B0": ("25.12.3", "25.12.2", "25.12.1", "25.12.2"),
    "B1": ("26.1.2", "26.1.2", "26.1.0", "26.1.1"),
    "C0": ("26.5.7", "26.5.6", "26.5.3", "26.5.5"),
    "C1": ("26.5.8", "26.5.7", "26.5.4", "26.5.5"),
}
IMAGE = "belay-example-lino"
GIT = ["git", "-c", "user.name=Lino", "-c", "user.email=lino@example.org", "-c", "init.defaultBranch=main"]
# Some tables hold rows of their own time: who is signed in, and what the site itself does every now and then.
RESTLESS = {"sessions_session", "django_session"}

WRONG_MIGRATOR = '''"""Gives nicknames to a user that does not exist: what a developer may get wrong."""

right_nicknames_naming = create_nicknames_naming


def create_nicknames_naming(id, user, *others):
    return right_nicknames_naming(id, 9999 if id == 3 else user, *others)
'''


def repository(path, older, newer):
    """The site's source: the older and the newer release, and a newer one whose migrator is wrong; each a tag."""
    os.makedirs(path)
    run(*GIT, "init", "-q", cwd=path)
    shutil.copytree(os.path.join(HERE, "release"), path, dirs_exist_ok=True)
    for name in (older, newer):
        lock = os.path.join(path, "requirements.txt")
        text = open(lock).read()
        for package, version in zip(("lino", "lino-xl", "lino_noi", "lino_react"), RELEASES[name]):
            text = re.sub("(?m)^%s==.*$" % package, "%s==%s" % (package, version), text)
        open(lock, "w").write(text)
        commit(path, name)
    with open(os.path.join(path, "migrator.py"), "w") as migrator:
        migrator.write(WRONG_MIGRATOR)
    commit(path, newer + "-wrong")


def commit(path, name):
    run(*GIT, "add", "-A", cwd=path)
    run(*GIT, "commit", "-q", "-m", "Release " + name, cwd=path)
    run(*GIT, "tag", name, cwd=path)


class Container:
    """A Debian 12 with all that an ordinary server has; loopback ports of this machine are its own."""

    services, manager, front, database = "lino", "supervisor", "sysv:nginx", "postgresql:lino"
    directory, sockets, user, python = "/srv/lino", "unix:/srv/lino.run/lino.sock", "deploy", "python3"
    home = "/home/deploy"

    def __init__(self, scratch, stack):
        self.name = "belay-example-lino-%d" % os.getpid()
        self.ssh, self.web = free_port(), free_port()
        uid = os.getuid() or 1000
        folder = os.path.join(scratch.path, "host")
        os.makedirs(folder)
        key = re.sub("^file://", "", next(iter(stack.file["hosts"].values()))["key"])
        shutil.copy(key + ".pub", os.path.join(folder, "authorized_keys"))
        self.key = key
        cache = os.path.join(CACHE, "pip-host")
        os.makedirs(cache, exist_ok=True)
        if os.getuid() == 0:
            os.chown(cache, uid, uid)
        say("  building the image (%s)" % IMAGE)
        run("docker", "build", "--network", "host", "--quiet", "--build-arg", "UID=%d" % uid, "-t", IMAGE, HERE)
        settings = pip_settings().replace(os.path.join(CACHE, "pip"), self.home + "/.cache/pip")
        mounts = ["-v", folder + ":/run/example:ro", "-v", cache + ":" + self.home + "/.cache/pip"]
        trusted = re.search(r"(?m)^cert = (.+)$", settings)
        if trusted and os.path.exists(trusted.group(1)):
            mounts += ["-v", os.path.realpath(trusted.group(1)) + ":/run/example-trusted.pem:ro"]
            settings = settings.replace(trusted.group(0), "cert = /run/example-trusted.pem")
        proxy = os.environ.get("HTTPS_PROXY") or os.environ.get("https_proxy")
        if proxy and "\nproxy = " not in settings:
            settings = settings.replace("[global]", "[global]\nproxy = " + proxy)
        run("docker", "run", "--detach", "--rm", "--network", "host", "--name", self.name, "-e", "SSH_PORT=%d" % self.ssh,
            "-e", "WEB_PORT=%d" % self.web, *mounts, IMAGE)
        scratch.at_end(lambda: run("docker", "rm", "--force", self.name))
        self.sh("mkdir -p ~/.config/pip && cat > ~/.config/pip/pip.conf", stdin=settings)
        self.wait_for("psql -qc 'select 1' lino && sudo supervisorctl status lino | grep -q STOPPED")
        self.host_key = " ".join(self.sh("cat /etc/ssh/ssh_host_ed25519_key.pub").split()[:2])
        self.address = {"address": "127.0.0.1", "port": self.ssh, "user": "deploy", "hostKey": self.host_key, "key": key}
        self.environment = {"SUDO": "1", "FRONT": self.front}

    def wait_for(self, command):
        end = time.monotonic() + 90
        while True:
            try:
                return self.sh(command)
            except Failed:
                if time.monotonic() > end:
                    raise
                time.sleep(0.5)

    def sh(self, command, stdin=None, check=True):
        """What a command says that the host's user gives there."""
        return run("docker", "exec", "--interactive", "--user", "deploy", "-e", "HOME=" + self.home, "-e", "LANG=C.UTF-8",
                   self.name, "sh", "-c", command, stdin=stdin or "", check=check)

    def source(self, scratch, older, newer):
        """The repository, and a server of git that both Belay and the host reach at the same address."""
        path, port = os.path.join(scratch.path, "git", "lino.git"), free_port()
        repository(path, older, newer)
        server = subprocess.Popen(["git", "daemon", "--export-all", "--reuseaddr", "--listen=127.0.0.1", "--port=%d" % port,
                                   "--base-path=" + os.path.dirname(path), os.path.dirname(path)], stdin=subprocess.DEVNULL,
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        scratch.at_end(lambda: os.killpg(server.pid, 15))
        return path, "git://127.0.0.1:%d/lino.git" % port

    def instance(self):
        return ("SECRET_KEY = 'of this instance alone'\n"
                "DATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql', 'NAME': 'lino'}}\n")

    STOP, START = "sudo supervisorctl stop lino >/dev/null", "sudo supervisorctl start lino >/dev/null && sudo service nginx restart"

    def start(self):
        self.sh("sudo supervisorctl start lino")

    def stop(self):
        self.sh("sudo supervisorctl stop lino")

    def save(self, path):
        self.sh("pg_dump -Fc -f %s lino" % path)

    def load(self, path):
        self.sh("dropdb lino && sudo -u postgres createdb --owner deploy --encoding UTF8 --template template0 lino && pg_restore -d lino " + path)

    def rows(self):
        tables = self.sh("psql -qAt lino -c \"SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace\"").split()
        sql = " UNION ALL ".join("SELECT '%s', count(*) FROM \"%s\"" % (name, name) for name in tables)
        lines = self.sh("psql -qAt lino", stdin=sql + ";\n").split()
        return {name: int(count) for name, count in (line.split("|") for line in lines)}

    def content(self):
        """A digest of every row, of tables that stand still."""
        excluded = " ".join("--exclude-table-data=" + name for name in RESTLESS)
        return self.sh("pg_dump --data-only %s lino | grep -v -e '^--' -e restrict | sort | sha256sum" % excluded).split()[0]

    def process(self):
        return self.sh("sudo supervisorctl pid lino").strip()

    def front_end(self):
        return self.sh("cat /run/nginx.pid").strip()


class Plain:
    """Plain directories of this machine, seen through the stack's embedded SSH host; SQLite, and no front end."""

    services, manager, front, database = "lino", "process", "", "sqlite:lino.sqlite3"

    def __init__(self, scratch, stack):
        self.home = os.path.join(stack.directory, "hosts", "lino")
        self.directory = os.path.join(self.home, "lino")
        self.python = sys.executable
        self.web = free_port()
        self.sockets = "127.0.0.1:%d" % self.web
        self.command = "./env/bin/gunicorn --bind 127.0.0.1:%d --workers 2 --timeout 90 --no-control-socket wsgi" % self.web
        given = stack.file["hosts"]["lino"]
        self.address = dict(given, key=re.sub("^file://", "", given["key"]))
        self.environment = {"RUN_lino": self.command}
        os.makedirs(os.path.join(self.home, ".config", "pip"), exist_ok=True)
        with open(os.path.join(self.home, ".config", "pip", "pip.conf"), "w") as settings:
            settings.write(pip_settings())
        scratch.at_end(lambda: self.sh("read -r pid rest <'%s.run/lino.pid' && kill -- -$pid" % self.directory, check=False))

    def sh(self, command, stdin=None, check=True):
        env = {"HOME": self.home, "PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
        return run("sh", "-c", command, cwd=self.home, env=env, stdin=stdin or "", check=check)

    def source(self, scratch, older, newer):
        path = os.path.join(self.home, "lino.git")
        repository(path, older, newer)
        return path, path

    def instance(self):
        return ("SECRET_KEY = 'of this instance alone'\n"
                "DATABASES = {'default': {'ENGINE': 'django.db.backends.sqlite3', 'NAME': %r}}\n" % (self.directory + "/lino.sqlite3"))

    def start(self):
        os.makedirs(self.directory + ".run", exist_ok=True)
        with open(self.directory + ".run/lino.log", "ab") as log:
            process = subprocess.Popen(self.command.split(), cwd=self.directory, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                       env={"HOME": self.home, "PATH": os.environ["PATH"], "LANG": "C.UTF-8"}, start_new_session=True)
        born = open("/proc/%d/stat" % process.pid).read().rpartition(")")[2].split()[19] if os.path.isdir("/proc/self") else \
            run("ps", "-o", "lstart=", "-p", str(process.pid)).rstrip("\n")
        with open(self.directory + ".run/lino.pid", "w") as file:
            file.write("%d %s\n" % (process.pid, born))

    def query(self):
        import sqlite3
        return sqlite3.connect(self.directory + "/lino.sqlite3")

    def rows(self):
        db = self.query()
        names = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")]
        return {name: db.execute('SELECT count(*) FROM "%s"' % name).fetchone()[0] for name in names}

    def content(self):
        import hashlib
        db, sha = self.query(), hashlib.sha256()
        for name in sorted(self.rows()):
            if name not in RESTLESS:
                sha.update(repr((name, sorted(map(repr, db.execute('SELECT * FROM "%s"' % name))))).encode())
        return sha.hexdigest()

    def process(self):
        return open(self.directory + ".run/lino.pid").read().split()[0]

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
                raise Failed("the site does not answer:\n" + self.host.sh("tail -n 20 '%s.run/lino.log'" % self.host.directory, check=False))
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


def site_file(stack, source, host, name):
    address = host.address
    settings = {
        "DATABASE": host.database, "SERVICES": host.services, "SERVICE_MANAGER": host.manager, "SOCKETS": host.sockets,
        "URL": "http://127.0.0.1:%d" % host.web, "PYTHON": host.python, "LANG": "C.UTF-8", "MEDIA": "media/uploads", "OVERLAY": "instance.py", "STATIC_ROOT": host.directory + "/static_root", "SCRATCH": "yes",
        "SMOKE_USER": "robin", "SMOKE_COUNTS": "/api/tickets/Tickets=tickets_ticket", **host.environment,
    }
    return "\n".join([
        "site: " + name, "kit: lino", "source: { git: %s, lock: requirements.txt }" % source,
        "hosts:", "  web:",
        "    address: %(address)s\n    port: %(port)d\n    user: %(user)s\n    hostKey: %(hostKey)s\n    key: file:%(key)s" % address,
        "groups: { release-group: [ann] }", "operators: [release-group]",
        "stages:", "  prod:", "    host: web", "    directory: " + host.directory, "    data: from-production", "    environment:",
        *("      %s: '%s'" % pair for pair in settings.items()),
        "    secrets: { SMOKE_PASSWORD: %s }" % stack.secret("robin", "1234"),
    ]) + "\n"


def docker_works():
    try:
        return subprocess.run(["docker", "info"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=20).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def made(scratch, older, newer, plain=False):
    """Belay, a host, and the site of the older release on it: the stack, the site, the source's directory, its address."""
    chapter("Belay's development stack")
    stack = Stack(scratch.path, ["lino"])
    scratch.at_end(stack.close)
    plain = plain or not docker_works()
    chapter("The host: " + ("plain directories, SQLite, gunicorn" if plain else "a container with OpenSSH, PostgreSQL, nginx, supervisor"))
    host = Plain(scratch, stack) if plain else Container(scratch, stack)
    tree, source = host.source(scratch, older, newer)
    chapter("The site, Lino Noi %s (%s)" % (RELEASES[older][2], older))
    site = Site(host)
    began = time.monotonic()
    site.make(source, older)
    rows = host.rows()
    say("  %d rows in %d tables, at %s, after %.0f s" % (sum(rows.values()), len(rows), site.url("/"), time.monotonic() - began))
    applied(scratch, stack, source, host, "lino")
    return stack, site, tree, source


def applied(scratch, stack, source, host, name):
    file = os.path.join(scratch.path, name + ".yaml")
    with open(file, "w") as text:
        text.write(site_file(stack, source, host, name))
    stack.belay("apply", file)


def program():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", action="store_true", help="leave the scratch directory behind")
    parser.add_argument("--abandon", action="store_true", help="first provoke an abandoned restore, and go back")
    parser.add_argument("--pair", choices=["B", "C"], default="B", help="which two releases (default: B)")
    parser.add_argument("--plain", action="store_true", help="plain directories even where there is Docker")
    options = parser.parse_args()
    older, newer = options.pair + "0", options.pair + "1"
    claims = Claims()
    with Scratch("lino", options.keep) as scratch:
        stack, site, tree, _ = made(scratch, older, newer, options.plain)
        if options.abandon:
            abandoned(stack, site, newer, claims)
        upgrade(stack, site, tree, newer, options.pair, claims)
        return claims.exit()


def upgrade(stack, site, tree, newer, pair, claims):
    chapter("Lino Noi %s (%s) into prod" % (RELEASES[newer][2], newer))
    before, process, front = site.state(), site.host.process(), site.host.front_end()
    visitor = Visitor(site.host.web)
    began = time.monotonic()
    promotion = Promotion(stack, "lino", "prod", newer)
    promotion.until("KEPT")
    took, down = time.monotonic() - began, visitor.end()
    steps = promotion.steps()
    say("  the promotion took %.0f s; visitors were not served for %.1f s (beside by hand: bench/downtime)" % (took, down))
    say("On the host:")
    after = site.state()
    claims.same("the code is release " + newer, after["commit"], run("git", "rev-parse", newer + "^{commit}", cwd=tree).strip())
    claims.same("nothing in the working tree is changed", after["changed files"], "")
    lock = sorted(run("git", "show", newer + ":requirements.txt", cwd=tree).split())
    claims.that("the packages are exactly those of the lock", after["packages"] == lock, "%d packages" % len(lock))
    restored = steps["migrate"]["state"] == "DONE"
    claims.same("the restore was carried out" if pair == "B" else "the restore was not needed", restored, pair == "B")
    was, now = before["rows of every table"], after["rows of every table"]
    changed = {name: (was.get(name), now.get(name)) for name in set(was) | set(now) if was.get(name) != now.get(name)}
    for name in ("django_migrations", "django_content_type", "checkdata_message", "checkdata_problem", "linod_systemtask"):
        if name in changed:
            say("  (%s: %s rows, now %s)" % ((name,) + changed.pop(name)))
    claims.that("every table has the rows that it had", not changed, changed or "%d rows" % sum(now.values()))
    claims.that("robin signs in and sees the tickets", site.signs_in("1234") == now["tickets_ticket"], "%d tickets" % now["tickets_ticket"])
    claims.that("nobody signs in with a wrong password", site.signs_in("wrong") is None)
    claims.that("another process serves than before", site.host.process() not in ("0", process))
    if front:
        claims.that("the front end was started anew", site.host.front_end() not in ("", front))
    version = site.here("env/bin/python -c 'import lino_noi; print(lino_noi.__version__)'").strip()
    claims.same("the site's Lino Noi is", version, RELEASES[newer][2])


def abandoned(stack, site, newer, claims):
    chapter("%s with a migrator that is wrong: the restore is abandoned" % newer)
    before = site.state()
    visitor = Visitor(site.host.web)
    promotion = Promotion(stack, "lino", "prod", newer + "-wrong")
    view = promotion.until("HELD")
    step = promotion.steps()["migrate"]
    claims.that("the promotion holds at the restore and asks", step["state"] == "FAILED" and any(not d.get("outcome") for d in view["decisions"]))
    claims.that("it was the words or the count, not the exit status", "Abandon" in step["message"] + step["tail"], step["message"][:100])
    folder = re.search(r"developer: (\S+)", step["tail"])
    files = site.host.sh("ls '%s'" % folder.group(1)).split() if folder else []
    claims.same("the developer finds", files, ["changes", "code.diff", "packages.diff", "restore.log", "rows", "why"])
    lost = site.host.sh("cat '%s/rows'" % folder.group(1)).strip() if folder else ""
    say("  half restored: " + (lost.replace("\n", "; ") or "no table lost rows"))
    promotion.answer("roll-back")
    promotion.until("ROLLED_BACK")
    say("  visitors were not served for %.1f s" % visitor.end())
    say("On the host:")
    after = site.state()
    for name in before:
        claims.that("%s: as before" % name, before[name] == after[name],
                    "%d rows in %d tables" % (sum(after[name].values()), len(after[name])) if name.startswith("rows") else "")
    claims.that("robin signs in and sees the tickets", site.signs_in("1234") == after["rows of every table"]["tickets_ticket"])


if __name__ == "__main__":
    main(program)
