"""A small real Django site (SQLite, gunicorn, an administration, uploads), upgraded in place by Belay, and put back.

Starts Belay's development stack with one host, makes the site's release 1 there twice (uat, prod) with real rows, and
promotes release 2 (packages, a migration that moves data, static files) through both; then somebody changes files by hand, which
stops release 3; it is let go on over them, its migration fails half-way, and it is rolled back, the changed files too. Exits with 0 only if looking at the host confirms every claim.
"""

import argparse
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from example import Claims, Promotion, Scratch, Stack, Visitor, chapter, main, run, say
from shelf import AUTHORS, BOOKS, PASSWORD, Instance, begin, repository


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
        home = stack.home("shelf")

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
