"""A real Lino site from the package index behind a front end, upgraded by way of a preview.

Makes a host (a Debian 12 container with OpenSSH, PostgreSQL, nginx, supervisor and cron; without Docker, or with --plain, plain
directories with SQLite and gunicorn, behind nginx where there is one). Lino Noi of the older release serves there as v1, with its
demo data (some 6,700 objects). A preview of the newer release, whose schema is another, is made as v2 and filled again twice, by
Lino's own dump and restore, with what a person writes into production over HTTP meanwhile. One attempt to upgrade is cancelled: users
are led back to v1, whose dump must be what it was, and what was typed into v2 is kept as salvage. The next is kept: v2 is production,
v1 is old, and is removed. In the container nginx serves the static files of whoever serves, and a line of the crontab that wakes v1
rests while v1 is down, and wakes v2 in the end. Exits with 0 only if looking at the host confirms every claim.
"""

import argparse
import http.cookiejar
import json
import os
import shlex
import sys
import urllib.error
import urllib.parse
import urllib.request

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from example import Claims, Failed, Scratch, Stack, chapter, main, run, say
from hosts import Plain, Site, host_for
from preview_story import Looked, Story, site_file
from releases import RELEASES
from server_story import OnServer


class Tickets(Looked, Site):
    """An instance of Lino Noi, as the story looks at it."""

    table, column, moving = "tickets_ticket", "summary", ("log", "tmp", "media/cache", "lino.sqlite3", "lino.sqlite3-journal")

    def __init__(self, host, name):
        super().__init__(host)
        self.stage, self.directory, self.snapshots, self.live = name, host.directory, host.snapshots, host.live

    def python(self, program, *words):
        return self.host.sh("%s - %s" % (self.host.python, " ".join(map(shlex.quote, words))), stdin=program)

    def process(self):
        return self.host.process()

    def up(self):
        return self.host.up()

    def upload(self):
        return self.here("cd media/uploads && find . -type f -exec sha256sum {} +")

    def there(self):
        return self.host.sh("ls -d '%s' 2>/dev/null || :" % self.directory).strip() != ""


class Person:
    """Somebody with a browser, who signs in and enters tickets."""

    def __init__(self, address):
        self.address = address
        self.web = urllib.request.build_opener(urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        self.asks("/api/about/About", [("an", "sign_in"), ("fv", "robin"), ("fv", "1234")])

    def asks(self, path, form=None):
        data = urllib.parse.urlencode(form).encode() if form else None
        try:
            said = json.load(self.web.open(self.address + path, data, timeout=90))
        except urllib.error.HTTPError as error:
            raise Failed("%s%s answers %d: %s" % (self.address, path, error.code, error.read().decode()[:300])) from None
        if form and not said.get("success"):
            raise Failed("%s%s: %s" % (self.address, path, said))
        return said

    def writes(self, summary):
        self.asks("/api/tickets/Tickets", [("an", "submit_insert"), ("summary", summary)])

    def version(self):
        return json.dumps(self.asks("/api/about/About/-99998?fmt=json"))


class Upgrade(Story):
    """Lino Noi's releases, and how people write into them."""

    own = ("django_session", "sessions_session", "users_user")

    def __init__(self, release, tree, *others):
        super().__init__(*others)
        self.release, self.tree = release, tree

    def installed(self):
        two, c = self.two, self.claims
        c.same("its code is release " + self.release, two.here("git rev-parse HEAD").strip(),
               run("git", "rev-parse", self.release + "^{commit}", cwd=self.tree).strip())
        lock = sorted(run("git", "show", self.release + ":requirements.txt", cwd=self.tree).split())
        c.that("its packages are exactly those of the lock", sorted(two.here("env/bin/pip freeze").split()) == lock, "%d packages" % len(lock))
        c.that("an upload is there", "orphan" in two.upload())
        c.that("its environment is its own", two.here("env/bin/python -c 'import sys; print(sys.prefix)'").startswith(two.directory))
        counts = [{name: sum(each.values()) for name, each in one.rows().items() if name and name not in self.own} for one in (self.one, two)]
        other = {name: [each.get(name, 0) for each in counts] for name in set(counts[0]) | set(counts[1])
                 if counts[0].get(name, 0) != counts[1].get(name, 0) and not name.startswith(("django_", "checkdata_", "linod_", "sqlite_"))}
        c.same("every table of the application has as many rows as production's", other, {})

    def shows(self, address):
        return RELEASES[self.release][2] in Person(address).version()

    def writes(self, address, title):
        Person(address).writes(title)


class ServerUpgrade(OnServer, Upgrade):
    """The same on a host that has all that an ordinary server has."""


def stage(stack, front, instances):
    host = instances[0].host
    return {
        "snapshots": host.snapshots,
        "environment": {
            "SERVICE_MANAGER": host.manager, "STOP_WITHIN": "60", "START_WITHIN": "180", "PYTHON": host.python, "LANG": "C.UTF-8",
            "MEDIA": "media/uploads", "OVERLAY": "instance.py", "SMOKE_USER": "robin",
            "SMOKE_COUNTS": "/api/tickets/Tickets=tickets_ticket", **front.environment(),
        },
        "secrets": {"SMOKE_PASSWORD": stack.secret("robin", "1234")},
    }, {one.stage: {"directory": one.directory, "environment": {
        "DATABASE": one.host.database, "SERVICES": one.host.services, "SOCKETS": one.host.sockets,
        "STATIC_ROOT": one.directory + "/static_root", "PUBLIC_TARGET": one.host.target, "URL": one.url(""),
        **one.host.environment, **front.instance(one.stage),
    }} for one in instances}


def program():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", action="store_true", help="leave the scratch directory behind")
    parser.add_argument("--pair", choices=["B", "C"], default="B", help="which two releases (default: B)")
    parser.add_argument("--plain", action="store_true", help="plain directories even where there is Docker")
    options = parser.parse_args()
    older, newer = options.pair + "0", options.pair + "1"
    with Scratch("lino-preview", options.keep) as scratch:
        chapter("Belay's development stack")
        stack = Stack(scratch.path, ["lino"])
        scratch.at_end(stack.close)
        host = host_for(scratch, stack, options.plain, ["v1", "v2"])
        tree, source = host.source(scratch, older, newer)
        chapter("The site, Lino Noi %s (%s), as v1 behind a front end" % (RELEASES[older][2], older))
        one, two = (Tickets(host.instance_of(name), name) for name in ("v1", "v2"))
        one.make(source, older)
        front = host.front_for(one.host)
        say("  %s leads users of http://127.0.0.1:%d to v1" % ("nginx" if front.nginx else "a small proxy", front.port))
        file = os.path.join(scratch.path, "lino.yaml")
        with open(file, "w") as text:
            text.write(site_file("lino", "lino", {"git": source, "lock": "requirements.txt"}, host.address, *stage(stack, front, [one, two])))
        stack.belay("check", file)
        stack.belay("apply", file)
        story = Upgrade if isinstance(host, Plain) else ServerUpgrade
        return story(newer, tree, stack, "lino", one, two, "http://127.0.0.1:%d" % front.port, "http://localhost:%d" % front.own, Claims()).told()


main(program)
