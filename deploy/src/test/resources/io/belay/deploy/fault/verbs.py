"""How the ledger does Belay's verbs, one a call. Every act is noted outside of the site, and a case can let something happen
to one of them: before it, half-way, or when it is done and nobody knows yet."""
import fcntl
import hashlib
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

ROOT, ACTS = os.environ["LEDGER"], os.environ["ACTS"]
KEEP, SNAPSHOT, SALVAGE = (os.environ.get("BELAY_" + name, "") for name in ("KEEP", "SNAPSHOT", "SALVAGE"))
CODE, DB = os.path.join(ROOT, "code"), os.path.join(ROOT, "data", "ledger.db")


def at(*path):
    return os.path.join(ROOT, *path)


def read(*path):
    with open(os.path.join(*path)) as file:
        return file.read().strip()


def write(text, *path):
    """The whole text or nothing of it."""
    target = os.path.join(*path)
    with open(target + ".part", "w") as file:
        file.write(text + "\n")
        file.flush()
        os.fsync(file.fileno())
    os.replace(target + ".part", target)


def git(*words):
    command = ["git", "-C", CODE] + list(words)
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()


def report(**facts):
    with open(os.environ["BELAY_RESULT"], "w") as file:
        for name, value in sorted(facts.items()):
            file.write("%s=%s\n" % (name, value))


# ---- what happens to an act ------------------------------------------------------------------------------------------
def noted():
    """Notes that it begins; its place among all acts, and what is to happen to it."""
    job = os.environ.get("BELAY_JOB", "")
    with open(os.path.join(ACTS, "log"), "a+") as log:
        log.seek(0)
        place = len(log.readlines()) + 1
        log.write("%s %s %s\n" % (job, "undo" if undoing(job) else "do", sys.argv[1]))
    wanted = dict(line.split() for line in read(ACTS, "fault").splitlines())
    return place, wanted.get(str(place), "NONE")


def undoing(job):
    journals = os.path.join(os.environ["HOME"], ".belay", "scopes")
    for scope in os.listdir(journals) if os.path.isdir(journals) else []:
        steps = os.path.join(journals, scope, "steps")
        if os.path.exists(steps):
            with open(steps) as lines:
                if any(line.startswith(job + " ") and "-undo-" in line for line in lines):
                    return True
    return False


def told(word):
    return os.path.join(ACTS, "%s-%d" % (word, PLACE))


def meet():
    """Tells that it has come here, and waits until that which is to happen has happened."""
    open(told("here"), "w").close()
    while not os.path.exists(told("go")):
        time.sleep(0.01)


def before(fault):
    if fault == "FAILS_BEFORE":
        sys.exit("it fails before it acts")
    if fault == "DISK_FULL":
        with open(os.path.join(os.environ["DISK"], "ballast"), "wb", buffering=0) as ballast:
            for size in (1 << 20, 1 << 12, 1):
                try:
                    while True:
                        ballast.write(b"\1" * size)
                except OSError:
                    pass


def half():
    if FAULT == "FAILS_HALF":
        sys.exit("it fails half-done")
    if FAULT == "HANGS":
        time.sleep(3600)
    if FAULT == "KILLED":
        os.kill(os.getppid(), signal.SIGKILL)
        os.killpg(0, signal.SIGKILL)
    if FAULT in ("REBOOT", "CANCELLED"):
        meet()
        end = time.monotonic() + 6
        while time.monotonic() < end and not os.path.exists(told("refused")):
            time.sleep(0.01)


def after():
    if FAULT in ("CUT", "AWAY", "WORKER_DIES", "AHEAD_OF_CANCEL", "CANCEL_COMES"):
        meet()


# ---- services --------------------------------------------------------------------------------------------------------
def running():
    """A lock that the service holds for as long as it lives; None when it does not."""
    lock = os.fdopen(os.open(at("service.lock"), os.O_RDWR | os.O_CREAT), "r+")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return lock, None
    except OSError:
        lock.seek(0)
        return None, lock.read().strip()


def stop():
    write("The ledger is being worked on.", ROOT, "maintenance")
    write("#off " + read(ROOT, "crontab").replace("#off ", ""), ROOT, "crontab")
    half()
    if os.path.exists(at("enabled")):
        os.remove(at("enabled"))
    for wait in range(500):
        lock, process = running()
        if lock:
            return
        if process and wait in (0, 300):
            try:
                os.kill(int(process), signal.SIGTERM if wait == 0 else signal.SIGKILL)
            except ProcessLookupError:
                pass
        time.sleep(0.02)
    sys.exit("the service does not end")


def start():
    open(at("enabled"), "w").close()
    half()
    up()
    write(read(ROOT, "crontab").replace("#off ", ""), ROOT, "crontab")
    if os.path.exists(at("maintenance")):
        os.remove(at("maintenance"))


def up():
    """Brings the service up, as the host does when it comes up itself."""
    for wait in range(400):
        lock, process = running()
        if lock:
            own = {name: value for name, value in os.environ.items() if not name.startswith("BELAY_")}
            with open(at("service.log"), "ab") as log:
                child = subprocess.Popen(
                    [sys.executable, "-B", os.path.join(CODE, "app.py"), os.environ["PORT"]], env=own,
                    stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True, pass_fds=[lock.fileno()])
            # In place: a full disk is no reason not to know which process it is.
            os.pwrite(lock.fileno(), b"%-10d" % child.pid, 0)
            lock.close()
        try:
            return page()
        except OSError:
            time.sleep(0.03)
    sys.exit("the service does not answer")


def page():
    import http.client  # most verbs need none of it
    connection = http.client.HTTPConnection("127.0.0.1", int(os.environ["PORT"]), timeout=3)
    connection.request("GET", "/")
    answer = connection.getresponse()
    if answer.status != 200:
        sys.exit("the page ends with %d: %s" % (answer.status, answer.read()))
    return json.load(answer)


# ---- code, environment, static files ---------------------------------------------------------------------------------
def inspect():
    changed = git("status", "--porcelain")
    if changed:
        sys.exit("changed by hand: " + changed)


def fingerprint():
    changed = git("status", "--porcelain")
    report(
        commit=git("rev-parse", "HEAD"), tree=git("rev-parse", "HEAD^{tree}"), package=read(ROOT, "environment"),
        static=read(ROOT, "static", "site.css"),
        change=hashlib.sha1(changed.encode()).hexdigest() if changed else "none")


def prepare():
    os.makedirs(at("prepared"), exist_ok=True)
    half()
    git("fetch", "--quiet", "--no-tags", "--", os.environ["BELAY_SOURCE"], "+refs/tags/*:refs/belay/*")
    write(git("show", os.environ["BELAY_COMMIT"] + ":VERSION"), ROOT, "prepared", "environment")


def discard():
    half()
    shutil.rmtree(at("prepared"), ignore_errors=True)


def update():
    os.makedirs(KEEP, exist_ok=True)
    if not os.path.exists(os.path.join(KEEP, "commit")):
        write(read(ROOT, "environment"), KEEP, "environment")
        write(git("rev-parse", "HEAD"), KEEP, "commit")
    checkout(os.environ["BELAY_COMMIT"])
    half()
    shutil.copyfile(at("prepared", "environment"), at("environment.new"))
    os.replace(at("environment.new"), at("environment"))


def checkout(commit):
    for name in ("index.lock", "HEAD.lock"):
        if os.path.exists(os.path.join(CODE, ".git", name)):
            os.remove(os.path.join(CODE, ".git", name))
    git("checkout", "--quiet", "--force", "--detach", commit)
    git("clean", "--quiet", "-d", "--force")


def revert():
    if not os.path.exists(os.path.join(KEEP, "commit")):
        return
    checkout(read(KEEP, "commit"))
    half()
    write(read(KEEP, "environment"), ROOT, "environment")
    collect(read(KEEP, "environment"))


def collect(version):
    if read(ROOT, "static", "site.css") != version:
        write(version, ROOT, "static", "site.css")


def static():
    write("half", ROOT, "static", "site.css")
    half()
    collect(read(CODE, "VERSION"))


def refresh():
    half()
    write(read(ROOT, "static", "site.css"), ROOT, "front")


# ---- data ------------------------------------------------------------------------------------------------------------
def database(path=DB):
    return sqlite3.connect(path, timeout=5, isolation_level=None)


def digest(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def content(path=DB):
    return hashlib.sha256("\n".join(database(path).iterdump()).encode()).hexdigest()


def measure():
    db = database()
    schema = db.execute("PRAGMA user_version").fetchone()[0]
    half()
    report(commit=git("rev-parse", "HEAD"), schema=schema, content=content(), environment=read(ROOT, "environment"))


def copy(folder):
    if running()[0] is None:
        sys.exit("the service runs and may write")
    os.makedirs(folder, exist_ok=True)
    target = os.path.join(folder, "ledger.db")
    with open(DB, "rb") as source, open(target + ".part", "wb") as part:
        bytes_ = source.read()
        part.write(bytes_[:len(bytes_) // 2])
        part.flush()
        half()
        part.write(bytes_[len(bytes_) // 2:])
        part.flush()
        os.fsync(part.fileno())
    os.replace(target + ".part", target)
    write(digest(target), folder, "digest")
    report(digest=read(folder, "digest"), bytes=os.path.getsize(target), path=target)


def snapshot():
    copy(SNAPSHOT)


def salvage():
    copy(SALVAGE)


def verify():
    target = os.path.join(SNAPSHOT, "ledger.db")
    half()
    if digest(target) != read(SNAPSHOT, "digest") or content(target) != content():
        sys.exit("the snapshot is not whole")


def restore():
    target = os.path.join(SNAPSHOT, "ledger.db")
    if not os.path.exists(os.path.join(SNAPSHOT, "digest")):
        return
    if running()[0] is None:
        sys.exit("the service runs and may write")
    if digest(target) != read(SNAPSHOT, "digest"):
        sys.exit("the snapshot is not whole")
    part = DB + ".part"
    shutil.copyfile(target, part)
    half()
    if digest(part) != read(SNAPSHOT, "digest"):
        sys.exit("it could not be copied")
    for end in ("-journal", "-wal", "-shm"):
        if os.path.exists(DB + end):
            os.remove(DB + end)
    os.replace(part, DB)


def compare():
    same = read(CODE, "SCHEMA") == str(database().execute("PRAGMA user_version").fetchone()[0])
    report(schema="same" if same else "changed", static="changed")


def migrate():
    # Statement by statement, each for itself: whoever ends it half-way leaves half a schema.
    db = database()
    db.execute("ALTER TABLE rows ADD COLUMN shelf TEXT")
    db.execute("UPDATE rows SET shelf = 'old' WHERE word < 'm'")
    half()
    db.execute("UPDATE rows SET shelf = 'old' WHERE shelf IS NULL")
    db.execute("PRAGMA user_version = " + read(CODE, "SCHEMA"))


def index():
    db = database()
    db.execute("CREATE INDEX IF NOT EXISTS shelves ON rows (shelf, word)")
    half()
    db.execute("CREATE INDEX IF NOT EXISTS words ON rows (word)")


def check():
    db = database()
    db.execute("INSERT INTO checks SELECT ?1 WHERE NOT EXISTS (SELECT 1 FROM checks WHERE version = ?1)", (read(CODE, "VERSION"),))
    half()
    if db.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
        sys.exit("the database is damaged")


def smoke():
    now = page()
    half()
    if now["code"] != read(CODE, "VERSION") or now["schema"] != int(read(CODE, "SCHEMA")):
        sys.exit("the site does not answer as it should: %s" % now)


def settle():
    half()
    for folder in (KEEP, at("prepared")):
        shutil.rmtree(folder, ignore_errors=True)


if sys.argv[1] == "up":
    PLACE, FAULT = 0, "NONE"
    up()
else:
    PLACE, FAULT = noted()
    before(FAULT)
    globals()[sys.argv[1]]()
    after()
