"""What examples of previews share: the life of a preview from its making to production, and what of it is looked at on the host."""

import collections
import json
import os
import re
import time

from example import Promotion, chapter, say
from front import led

LOOK = open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "look.py")).read()


def site_file(site, kit, source, host, stage, instances):
    """A site file (YAML, of which JSON is a part) of one host and one stage with instances by name."""
    address = {name: host[name] for name in ("address", "port", "user", "hostKey")}
    return json.dumps({
        "site": site, "kit": kit, "source": source, "hosts": {"web": dict(address, key="file:" + re.sub("^file://", "", host["key"]))},
        "groups": {"provider": ["ann"], "users": ["uma", "ulf"]}, "operators": ["provider"],
        "stages": {"prod": dict({"strategy": "preview", "host": "web", "data": "from-production", "production": "v1",
                                 "approve": {"sides": {"provider": {"of": ["provider"]}, "users": {"of": ["users"], "quorum": 2}}},
                                 "attempt": {"lapse": "12m"}}, **stage, instances=instances)},
    }, indent=2)


class Looked:
    """An instance, looked at on its host. Whoever is one says how a program of Python is carried out there (python), where its
    database is (live), and which of its files people and the site itself write (moving)."""

    table, column, moving = "", "", ()

    def look(self, act, *words):
        return json.loads(self.python(LOOK, act, *words))

    def files(self):
        # What git notes of the times of files in its index, whenever it is asked what has changed, is none of the site's.
        return self.look("files", self.directory, "__pycache__", ".git/index", *self.moving)

    def rows(self):
        """Every row by its table, as digests."""
        return {name: collections.Counter(each) for name, each in self.look("tables", self.live).items()}

    def titles(self, file=""):
        """What people have written, of the database as it is, or of a dump."""
        return self.look("column", file or self.live, self.table, self.column)

    def beside(self):
        """What was put beside its data and is there still."""
        return self.look("beside", self.directory)

    def kept(self, name):
        """Its host's snapshots or salvages: folder, sound, written."""
        return self.look("kept", self.snapshots, name)


def differences(before, after, own=()):
    """How many rows of each table are gone and new; those of tables that the site writes by itself are left out."""
    found = {}
    for name in sorted((set(before) | set(after)) - set(own)):
        was, now = before.get(name, collections.Counter()), after.get(name, collections.Counter())
        if was != now:
            found[name] = (sum((was - now).values()), sum((now - was).values()))
    return found


class Story:
    """A site whose v1 is production: its preview v2 is made, filled again twice, tried and given up, tried and kept. Whoever is one
    says what a release looks like (installed, shows), and how somebody writes over HTTP (writes)."""

    # The newer release, and the tables that the site itself writes to when somebody signs in.
    release, own = "v2", ()

    def __init__(self, stack, site, one, two, public, preview, claims):
        self.stack, self.site, self.one, self.two = stack, site, one, two
        self.public, self.preview, self.claims = public, preview, claims

    def told(self):
        """All of it."""
        self.created()
        self.synchronised(1)
        self.synchronised(2)
        self.cancelled()
        self.kept()
        return self.claims.exit()

    def begins(self, *words):
        """What a command of "belay preview" has begun, followed to its end."""
        promotion = self.started(*words)
        promotion.until("KEPT")
        return promotion

    def started(self, *words):
        said = self.stack.belay("preview", *words)
        return Promotion(self.stack, self.site, "prod", "", re.search(r"[0-9a-f]{8}-[0-9a-f-]{27}", said).group(0))

    def halfway(self, verb, what, killed=""):
        """The preview is given up while that step runs; its host is as it was."""
        chapter("A preview that is given up while %s%s" % (what, ", and the %s is killed" % killed if killed else ""))
        c, one, two = self.claims, self.one, self.two
        before, process = one.host(), one.process()
        promotion = self.started("create", self.site, "--release", self.release)
        promotion.while_it(verb)
        if killed:
            self.stack.kills(killed)
        promotion.answer("cancel")
        promotion.until("CANCELLED")
        say("On the host:")
        after = one.host()
        for each in before:
            changed = sorted(key for key in before[each].keys() | after[each].keys() if before[each].get(key) != after[each].get(key))
            c.same("%s are what they were, all %d" % (each, len(before[each])), changed, [])
        c.same("no process is of v2", two.look("using", two.directory), [])
        c.that("v2 answers nowhere", (led(self.preview) or [""])[0] != "v2")
        c.that("the very process serves users", one.process() == process)
        c.that("users see the old release", led(self.public) is not None and not self.shows(self.public))
        notes = one.look("kept_in", one.snapshots)
        c.that("Belay keeps no more of it than notes", notes < 20_000, "%d bytes" % notes)
        shown = self.stack.belay("preview", "list", self.site)
        c.that("v2 is free", re.search(r"(?m)^prod +v2 +free", shown), shown.strip().splitlines()[-1])

    def created(self):
        chapter("A preview of release %s, made as v2 while v1 serves" % self.release)
        files, rows, process = self.one.files(), self.one.rows(), self.one.process()
        self.begins("create", self.site, "--release", self.release)
        say("On the host:")
        c, one, two = self.claims, self.one, self.two
        self.installed()
        c.that("it has production's %s" % two.table, two.titles() == one.titles(), len(two.titles()))
        c.same("and its upload", two.upload(), one.upload())
        c.same("no file of it names v1, no process of it has a file of v1 open", two.look("naming", two.directory, one.directory), [])
        c.that("it answers at an address of its own", self.shows(self.preview))
        c.that("production's files are what they were", one.files() == files, "%d files" % len(files))
        c.same("production's rows too, but for who signed in", differences(rows, one.rows(), self.own), {})
        c.that("the very process serves", one.process() == process and not self.shows(self.public))
        c.same("nothing of the making is left", two.beside(), [])
        say(self.stack.belay("preview", "list", self.site))

    def leads(self, one):
        self.claims.same("users are led to %s" % one.stage, (led(self.public) or [None])[0], one.stage)

    def woken(self, by):
        """Claims about what wakes the site by itself, where its host has that: it wakes v1 or v2, or nobody while v1 is down."""

    def synchronised(self, number):
        chapter("Somebody writes into production and into the preview; synchronisation %d" % number)
        title, typed = "Written into production before synchronisation %d" % number, "Typed into the preview %d" % number
        self.writes(self.public, title)
        self.writes(self.preview, typed)
        c, one, two = self.claims, self.one, self.two
        c.that("each is where it was written", (title in one.titles(), title in two.titles(), typed in one.titles(), typed in two.titles()) == (True, False, False, True))
        rows, process = one.rows(), one.process()
        self.begins("sync", self.site)
        say("On the host:")
        c.that("the preview has what was written into production", title in two.titles())
        c.that("and exactly production's %s" % two.table, two.titles() == one.titles(), len(two.titles()))
        c.same("production was only read", differences(rows, one.rows()), {})
        c.that("its process served on", one.process() == process)
        c.that("the preview answers", self.shows(self.preview))

    def attempt(self):
        promotion = Promotion(self.stack, self.site, "prod", self.release)
        c = self.claims
        self.agreed(promotion)
        promotion.until("ATTEMPT")
        self.leads(self.two)
        c.that("they see the new release", self.shows(self.public))
        c.that("v1 is down", not self.one.up())
        c.that("v2 began with exactly production's %s" % self.two.table, self.two.titles() == self.one.titles(), len(self.two.titles()))
        self.woken("")
        return promotion

    def agreed(self, promotion):
        """Provider and users say that the preview is ready."""
        promotion.until("WAITING", asked=1)
        promotion.answer("approve", by="ann")
        promotion.answer("approve", by="uma")
        self.claims.same("not all have agreed", promotion.agreed(), [("provider", 1, 1), ("users", 1, 2)])
        self.claims.that("and so v1 serves", not self.shows(self.public) and promotion.view["state"] == "WAITING")
        promotion.answer("approve", by="ulf")
        self.claims.same("provider and users have agreed that the preview is ready", promotion.agreed(), [("provider", 1, 1), ("users", 2, 2)])

    def cancelled(self):
        chapter("An attempt that is cancelled")
        self.writes(self.public, "Written right before the attempt")
        rows, files = self.one.rows(), self.one.files()
        promotion = self.attempt()
        self.writes(self.public, "Typed during the attempt")
        counted = promotion.counted()
        self.claims.that("Belay has counted, while users try, what a cancel would keep aside", bool(counted), counted)
        began_at = time.monotonic()
        promotion.answer("cancel")
        promotion.until("CANCELLED")
        say("  back after %.1f s" % (time.monotonic() - began_at))
        say("On the host:")
        c, one = self.claims, self.one
        self.leads(one)
        c.that("and see the old release", not self.shows(self.public))
        say("  (who signed in: %s)" % {name: found for name, found in differences(rows, one.rows()).items() if name in self.own})
        c.same("production's dump is what it was before, row by row, but for who signed in", differences(rows, one.rows(), self.own), {})
        c.that("its files are", one.files() == files, "%d files" % len(files))
        self.woken("v1")
        self.salvaged()
        rows = one.rows()
        self.writes(self.public, "Written after the attempt")
        c.same("what is written into production then is seen in its dump", differences(rows, one.rows(), self.own).get(one.table), (0, 1))

    def salvaged(self):
        c, one = self.claims, self.one
        found = [each for each in one.kept("salvage") if "Typed during the attempt" in one.titles(os.path.join(each["folder"], "database.dump"))]
        c.same("what was typed during the attempt is in one salvage", len(found), 1)
        for each in found:
            c.that("it is undamaged, by the sums beside it", each["sound"], each["folder"])
            c.that("it lists what was written, by table", re.search(r"(?m)^%s 1$" % one.table, each["written"]), each["written"].strip().replace("\n", ", "))
        c.that("production has nothing of it", "Typed during the attempt" not in one.titles())

    def kept(self):
        chapter("An attempt that is kept")
        promotion = self.attempt()
        c, one, two = self.claims, self.one, self.two
        c.that("what was written since is there too", "Written after the attempt" in two.titles())
        self.writes(self.public, "Typed during the attempt that stays")
        promotion.answer("keep")
        promotion.until("KEPT")
        say("On the host:")
        self.leads(two)
        c.that("what was typed during the attempt stays", "Typed during the attempt that stays" in two.titles())
        c.that("what was typed during the one that was cancelled has not come back", "Typed during the attempt" not in two.titles())
        c.that("v1 is down", not one.up())
        self.woken("v2")
        shown = self.stack.belay("preview", "list", self.site)
        say(shown)
        c.that("v2 is production, v1 is old", re.search(r"(?m)^prod +v1 +old", shown) and re.search(r"(?m)^prod +v2 +production", shown))
        self.removed()

    def removed(self):
        c, one, two = self.claims, self.one, self.two
        status, said = self.stack.exits("preview", "remove", self.site, "v2", "--yes")
        c.that("v2, which serves, cannot be removed", status != 0 and "serves the users" in said and two.files(), said.strip()[:120])
        titles = one.titles()
        self.begins("remove", self.site, "v1", "--yes")
        c.that("v1 is removed", not one.there())
        last = [each for each in two.kept("snapshot") if two.titles(os.path.join(each["folder"], "database.dump")) == titles]
        c.that("its last snapshot is there, undamaged, with all that it had", last and last[0]["sound"], last[0]["folder"] if last else "none")
        say("  (users have not noticed)")
        self.leads(two)
