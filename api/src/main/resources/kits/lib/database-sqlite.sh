# SQLite.

# ACT FILE OTHER: what is done with an SQLite database; counts are lines TABLE=ROWS.
database_sqlite() {
  "${PYTHON:-python3}" - "${DATABASE#*:}" "$@" <<'PY'
import hashlib, os, sqlite3, sys

live, act, other = sys.argv[1], sys.argv[2], (sys.argv + [""])[3]
path = other if act == "read" else live
if not os.path.exists(path):
    sys.exit("there is no database " + path)
db = sqlite3.connect("file:%s?mode=rw" % os.path.abspath(path).replace("?", "%3f"), uri=True, timeout=20, isolation_level=None)
if act == "dump":
    copy = sqlite3.connect(other)
    db.backup(copy)
    copy.close()
    sys.exit()
if act == "load":
    problems = [row[0] for row in sqlite3.connect(other).execute("PRAGMA integrity_check")]
    if problems != ["ok"]:
        sys.exit("%s is damaged: %s" % (other, problems[:3]))
    part = live + ".restoring"
    with open(other, "rb") as source, open(part, "wb") as target:
        while block := source.read(1 << 20):
            target.write(block)
        target.flush()
        os.fsync(target.fileno())
    state = os.stat(live)
    os.chmod(part, state.st_mode & 0o7777)
    if os.geteuid() == 0:
        os.chown(part, state.st_uid, state.st_gid)
    # A journal of the old file must never meet the new one: it would be rolled back into it.
    for end in ("-journal", "-wal", "-shm"):
        if os.path.exists(live + end):
            os.remove(live + end)
    os.replace(part, live)
    sys.exit()
if act == "read":
    problems = [row[0] for row in db.execute("PRAGMA integrity_check")]
    if problems != ["ok"]:
        sys.exit("%s is damaged: %s" % (other, problems[:3]))
db.execute("BEGIN")
tables = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name").fetchall()
if act == "schema":
    print(*sorted(row[0] for row in db.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")), sep="\n")
elif act == "content" or act == "digests":
    for name, sql in tables:
        digests = sorted(hashlib.sha256(repr(row).encode()).hexdigest() for row in db.execute('SELECT * FROM "%s"' % name))
        print(*([name, *digests] if act == "content" else ["%s %s\n" % (name, each) for each in digests]), sep=" " if act == "content" else "", end="\n" if act == "content" else "")
else:
    for name, sql in tables:
        print("%s=%d" % (name, db.execute('SELECT count(*) FROM "%s"' % name).fetchone()[0]))
PY
}

# Lines TABLE=ROWS.
database_count() {
  database_sqlite counts
}

# FILE: the same of a dump.
database_read() {
  database_sqlite read "$1"
}

# How many kilobytes a dump takes at most.
database_size() {
  base_size "${DATABASE#*:}"
}

# Of another database nothing is known here: a path is measured where it is named.
database_size_of() {
  :
}

# Where its file is, or will be.
database_place() {
  case ${DATABASE#*:} in
    /*) echo "${DATABASE#*:}" ;;
    *) echo "$BELAY_DIRECTORY/${DATABASE#*:}" ;;
  esac
}

database_dump() {
  rm -f "$1"
  database_sqlite dump "$1"
}

# FILE: the database becomes exactly what the dump holds, all of it or nothing; what is not in the dump is gone.
database_load() {
  database_sqlite load "$1"
}

# COMMAND…: by itself it knows nothing of hurry.
database_hasty() {
  "$@"
}

# Everything that was committed is on the disk.
database_settle() {
  "${PYTHON:-python3}" - "${DATABASE#*:}" <<'PY'
import os, sys
file = os.path.abspath(sys.argv[1])
for path in file, file + "-wal", os.path.dirname(file):
    if os.path.exists(path):
        os.fsync(os.open(path, os.O_RDONLY))
PY
}

# What the schema is, as text that is the same for the same schema.
database_schema() {
  database_sqlite schema
}

# What the rows are, as text that is the same for the same rows.
database_content() {
  database_sqlite content
}

# Lines TABLE DIGEST, one for each row.
database_digests() {
  database_sqlite digests
}

# Said before anything is stopped: that a dump can be loaded.
database_possible() {
  :
}

# A dump is of one moment though somebody writes meanwhile.
database_serving() {
  :
}
