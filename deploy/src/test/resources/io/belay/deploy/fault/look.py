"""Looks at a ledger on its host and says as JSON what is there. Knows nothing of Belay but where it keeps its own.

look.py DIRECTORY HOME PORT SALVAGE…
"""
import json
import os
import re
import sqlite3
import subprocess
import sys
import urllib.request

ROOT, HOME, PORT = sys.argv[1:4]


def text(name):
    path = os.path.join(ROOT, name)
    return open(path).read().strip() if os.path.exists(path) else ""


def git(*words):
    return subprocess.run(["git", "-C", os.path.join(ROOT, "code"), *words], check=True, stdout=subprocess.PIPE, text=True).stdout.strip()


def database(path):
    db = sqlite3.connect("file:%s?mode=ro" % urllib.request.pathname2url(path), uri=True, timeout=5)
    return {
        "schema": db.execute("PRAGMA user_version").fetchone()[0],
        "columns": [row[1] for row in db.execute("PRAGMA table_info(rows)")],
        "shelved": db.execute("SELECT count(*) FROM rows WHERE shelf IS NOT NULL").fetchone()[0] if has(db) else 0,
        "indexes": [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name")],
        "checks": [row[0] for row in db.execute("SELECT version FROM checks")],
        "sound": [row[0] for row in db.execute("PRAGMA integrity_check")] == ["ok"],
        "rows": [row[0] for row in db.execute("SELECT word FROM rows")],
    }


def has(db):
    return any(row[1] == "shelf" for row in db.execute("PRAGMA table_info(rows)"))


def salvaged(folder):
    path = os.path.join(folder, "ledger.db")
    try:
        found = database(path)
        return found["rows"] if found["sound"] else []
    except sqlite3.Error:
        return []


def processes(wanted):
    """Those that have all of it in their environment."""
    found = []
    for name in os.listdir("/proc"):
        try:
            if name.isdigit() and int(name) != os.getpid():
                with open("/proc/%s/environ" % name, "rb") as environment:
                    own = environment.read().decode("utf-8", "replace").split("\0")
                with open("/proc/%s/cmdline" % name, "rb") as line:
                    command = line.read().decode("utf-8", "replace")
                if all(wanted(own, command)):
                    found.append(int(name))
        except OSError:
            pass
    return found


def service(own, command):
    return "LEDGER=" + ROOT in own, "app.py" in command


def job(own, command):
    return "HOME=" + HOME in own, any(each.startswith("BELAY_JOB=") for each in own)


def page():
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        return json.load(direct.open("http://127.0.0.1:%s/" % PORT, timeout=10))
    except (OSError, ValueError) as failure:
        return {"failed": str(failure)}


def journals():
    scopes = os.path.join(HOME, ".belay", "scopes")
    all_ = os.listdir(scopes) if os.path.isdir(scopes) else []
    own = [each for each in all_ if re.match(re.escape(os.path.basename(ROOT)) + "[^0-9a-z]", each)]
    files = [os.path.join(scopes, scope, name) for scope in own for name in ("journal", "closing")]
    return [file for file in files if os.path.exists(file)]


print(json.dumps({
    "commit": git("rev-parse", "HEAD"),
    "changed": git("status", "--porcelain"),
    "environment": text("environment"),
    "static": text("static/site.css"),
    "front": text("front"),
    "data": database(os.path.join(ROOT, "data", "ledger.db")),
    "salvaged": [row for folder in sys.argv[4:] for row in salvaged(folder)],
    "enabled": os.path.exists(os.path.join(ROOT, "enabled")),
    "crontab": text("crontab"),
    "maintenance": text("maintenance"),
    "prepared": os.path.exists(os.path.join(ROOT, "prepared")),
    "services": processes(service),
    "jobs": processes(job),
    "journals": journals(),
    "page": page(),
}))
