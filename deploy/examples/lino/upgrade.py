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
import os
import re
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from example import Claims, Promotion, Scratch, Stack, Visitor, chapter, main, run, say
from hosts import Site, host_for
from releases import RELEASES


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


def made(scratch, older, newer, plain=False):
    """Belay, a host, and the site of the older release on it: the stack, the site, the source's directory, its address."""
    chapter("Belay's development stack")
    stack = Stack(scratch.path, ["lino"])
    scratch.at_end(stack.close)
    host = host_for(scratch, stack, plain)
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
