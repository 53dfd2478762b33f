"""Looks at an installed shop, or at a database file alone, and says what is there as JSON. Asks Belay nothing.

look.py database FILE | look.py instance DIRECTORY DATA PORT
"""
import fcntl
import json
import os
import sqlite3
import subprocess
import sys
import urllib.request


def database(path):
    db = sqlite3.connect("file:%s?mode=ro" % urllib.request.pathname2url(path), uri=True, timeout=5)
    schema = db.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name").fetchall()
    tables = db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    rows = {name: [list(row) for row in db.execute('SELECT * FROM "%s"' % name)] for (name,) in tables}
    sound = [row[0] for row in db.execute("PRAGMA integrity_check")] == ["ok"]
    return {"schema": ["%s: %s" % row for row in schema], "tables": rows, "sound": sound}


def git(directory, *words):
    return subprocess.run(["git", "-C", directory, *words], check=True, stdout=subprocess.PIPE).stdout.decode().strip()


def holder(data):
    """The process that holds the shop's lock; 0 when nobody does."""
    with open(os.path.join(data, "shop.lock"), "a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return 0
        except OSError:
            lock.seek(0)
            return int(lock.read().strip() or 0)


def page(port):
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        return direct.open("http://127.0.0.1:%s/" % port, timeout=5).read().decode("utf-8")
    except OSError:
        return ""


def migrations(data):
    path = os.path.join(data, "migrations.log")
    return open(path, encoding="utf-8").read().splitlines() if os.path.exists(path) else []


def instance(directory, data, port):
    facts = database(os.path.join(data, "shop.db"))
    facts["commit"] = git(directory, "rev-parse", "HEAD")
    facts["changed"] = git(directory, "status", "--porcelain").splitlines()
    facts["process"], facts["page"], facts["migrations"] = holder(data), page(port), migrations(data)
    return facts


print(json.dumps(database(*sys.argv[2:]) if sys.argv[1] == "database" else instance(*sys.argv[2:])))
