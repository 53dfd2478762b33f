# Databases of SQLite: files beside each other.

# own|load|before: its path.
quarantine_name() {
  quarantine_file=$(database_place)
  if [ "$1" = own ]; then echo "$quarantine_file"; else echo "$quarantine_file.belay-$1"; fi
}

# own|load|before: whether it is there.
quarantine_there() {
  [ -e "$(quarantine_name "$1")" ]
}

# Whether the other instance's database of the same path is the same.
quarantine_shared() {
  case ${DATABASE#*:} in /*) ;; *) return 1 ;; esac
}

# own|load|before COMMAND…: with that database in the place of the instance's own.
quarantine_with() {
  (
    DATABASE=sqlite:$(quarantine_name "$1")
    shift
    "$@"
  )
}

# own|load: it is made, empty.
quarantine_make() {
  mkdir -p "$(dirname "$(quarantine_name "$1")")"
  (umask 077 && : >"$(quarantine_name "$1")")
}

# own|load|before: it goes, if it is there.
quarantine_drop() {
  quarantine_path=$(quarantine_name "$1")
  rm -f "$quarantine_path" "$quarantine_path-journal" "$quarantine_path-wal" "$quarantine_path-shm"
}

# own|load|before own|load|before: the first takes the name of the second, which is free.
quarantine_rename() {
  # Whatever of it stands in its journal gets into the file: a journal must never meet another database.
  "${PYTHON:-python3}" - "$(quarantine_name "$1")" "$(quarantine_name "$2")" <<'PY'
import os, sqlite3, sys
old, new = sys.argv[1:]
if os.path.exists(new):
    sys.exit(new + " is there already")
db = sqlite3.connect(old, timeout=20)
db.execute("SELECT count(*) FROM sqlite_master").fetchone()
if db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
    sys.exit(old + " is in use")
db.close()
for end in ("-journal", "-wal", "-shm"):
    if os.path.exists(old + end):
        sys.exit(old + end + " is there still: somebody uses the database")
os.rename(old, new)
PY
}

# FILE: all of a dump of the other instance into the one that is loaded, exactly; who may read and write it is as there.
quarantine_fill() {
  cp "$1" "$(quarantine_name load)"
  "${PYTHON:-python3}" - "$OTHER_DIRECTORY" "${OTHER_DATABASE#*:}" "$(quarantine_name load)" <<'PY'
import os, sys
state = os.stat(os.path.join(sys.argv[1], sys.argv[2]))
if os.geteuid() == 0:
    os.chown(sys.argv[3], state.st_uid, state.st_gid)
os.chmod(sys.argv[3], state.st_mode & 0o7777)
PY
}
