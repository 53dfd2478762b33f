# The databases of an instance: its own, the one that is loaded beside it, and the mirror of before.
#   MAINTENANCE_DATABASE  from which databases are made and renamed in PostgreSQL; default postgres
#   DATABASE              must name the database here; its user needs CREATEDB

# own|load|before: its name, or its path.
quarantine_name() {
  case $(database_kind) in
    sqlite)
      quarantine_file=${DATABASE#*:}
      case $quarantine_file in /*) ;; *) quarantine_file=$BELAY_DIRECTORY/$quarantine_file ;; esac
      ;;
    *)
      quarantine_file=${PGDATABASE:?DATABASE must name the database: postgresql:NAME}
      [ "$1" = own ] || quarantine_file=$(printf %.50s "$quarantine_file")
      ;;
  esac
  case $1-$(database_kind) in
    own-*) echo "$quarantine_file" ;;
    *-sqlite) echo "$quarantine_file.belay-$1" ;;
    *) echo "${quarantine_file}_belay_$1" ;;
  esac
}

# ARGUMENT…: psql outside of the instance's own database.
quarantine_psql() {
  database_psql --dbname "${MAINTENANCE_DATABASE:-postgres}" "$@"
}

# own|load|before: whether it is there.
quarantine_there() {
  case $(database_kind) in
    sqlite) [ -e "$(quarantine_name "$1")" ] ;;
    *)
      quarantine_found=$(quarantine_psql --variable name="$(quarantine_name "$1")" <<'SQL'
SELECT count(*) FROM pg_database WHERE datname = :'name';
SQL
      ) || base_fail "PostgreSQL does not say which databases there are"
      [ "$quarantine_found" = 1 ]
      ;;
  esac
}

# own|load|before COMMAND…: with that database in the place of the instance's own.
quarantine_with() {
  (
    quarantine_used=$(quarantine_name "$1")
    shift
    case $(database_kind) in
      sqlite) DATABASE=sqlite:$quarantine_used ;;
      *)
        DATABASE=postgresql:$quarantine_used
        PGDATABASE=$quarantine_used
        export PGDATABASE
        ;;
    esac
    "$@"
  )
}

# own|load: it is made, empty.
quarantine_make() {
  case $(database_kind) in
    sqlite)
      mkdir -p "$(dirname "$(quarantine_name "$1")")"
      (umask 077 && : >"$(quarantine_name "$1")")
      ;;
    *)
      quarantine_psql --variable name="$(quarantine_name "$1")" --variable like="${OTHER_DATABASE#*:}" <<'SQL'
SELECT format('CREATE DATABASE %I TEMPLATE template0 ENCODING %L LC_COLLATE %L LC_CTYPE %L',
    :'name', pg_encoding_to_char(encoding), datcollate, datctype)
  FROM pg_database WHERE datname IN (:'like', 'template1') ORDER BY datname = :'like' DESC LIMIT 1 \gexec
SQL
      ;;
  esac
}

# own|load|before: it goes, if it is there.
quarantine_drop() {
  case $(database_kind) in
    sqlite)
      quarantine_path=$(quarantine_name "$1")
      rm -f "$quarantine_path" "$quarantine_path-journal" "$quarantine_path-wal" "$quarantine_path-shm"
      ;;
    *)
      quarantine_alone "$1"
      quarantine_psql --variable name="$(quarantine_name "$1")" <<'SQL'
SET client_min_messages = warning;
SELECT format('DROP DATABASE IF EXISTS %I', :'name') \gexec
SQL
      ;;
  esac
}

# own|load|before: whoever is connected to it still is disconnected.
quarantine_alone() {
  quarantine_psql --output /dev/null --variable name="$(quarantine_name "$1")" <<'SQL'
SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :'name' AND pid <> pg_backend_pid() AND usename = current_user;
SQL
}

# own|load|before own|load|before: the first takes the name of the second, which is free.
quarantine_rename() {
  case $(database_kind) in
    sqlite)
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
      ;;
    *)
      quarantine_alone "$1"
      quarantine_psql --variable old="$(quarantine_name "$1")" --variable new="$(quarantine_name "$2")" <<'SQL'
SELECT format('ALTER DATABASE %I RENAME TO %I', :'old', :'new') \gexec
SQL
      ;;
  esac
}

# load ARGUMENT…: manage.py of the instance, whatever its settings, on that database and the uploads beside its own; where uploads
# are only a part of what it calls its media, the rest is empty, in $base_keep/media.
quarantine_manage() {
  quarantine_used=$(quarantine_name "$1")
  shift
  cat >"$base_keep/manage.py" <<'PY'
import os, runpy, shutil, sys
sys.argv[0] = os.environ["QUARANTINE_MANAGE"]
sys.path[0] = os.path.dirname(os.path.abspath(sys.argv[0]))
import django.conf
setup = django.conf.LazySettings._setup
def elsewhere(self, name=None):
    setup(self, name)
    settings = self._wrapped
    settings.DATABASES["default"]["NAME"] = os.environ["QUARANTINE"]
    root, uploads = settings.MEDIA_ROOT, os.environ.get("MEDIA", "media")
    part = root and os.path.relpath(os.path.realpath(uploads), os.path.realpath(root))
    load = os.path.abspath(uploads) + ".belay-load"
    if part and part[:2] != ".." and os.path.isdir(load):
        if part != ".":
            # The rest of the media is not production's, and not to be written to.
            root = os.environ["BELAY_KEEP"] + "/media"
            shutil.rmtree(root, ignore_errors=True)
            os.makedirs(os.path.dirname(root + "/" + part))
            os.symlink(load, root + "/" + part)
            load = root
        settings.MEDIA_ROOT = load
        if getattr(getattr(settings, "SITE", None), "media_root", None):
            settings.SITE.media_root = type(settings.SITE.media_root)(load)
django.conf.LazySettings._setup = elsewhere
runpy.run_path(sys.argv[0], run_name="__main__")
PY
  QUARANTINE="$quarantine_used" QUARANTINE_MANAGE="${MANAGE:-manage.py}" \
    "$BELAY_DIRECTORY/${ENVIRONMENT:-env}/bin/python" "$base_keep/manage.py" "$@"
}

# load: the application itself says that it works on that database.
quarantine_prove() {
  rm -f "$base_keep/quarantine.said"
  echo 'import os; from django.db import connection; print(connection.settings_dict["NAME"], file=open(os.environ["QUARANTINE_SAID"], "w"))' |
    QUARANTINE_SAID="$base_keep/quarantine.said" quarantine_manage "$1" shell >"$base_keep/quarantine.log" 2>&1 || :
  [ "$(cat "$base_keep/quarantine.said" 2>/dev/null)" = "$(quarantine_name "$1")" ] || {
    tail -n 5 "$base_keep/quarantine.log" >&2
    base_fail "the release cannot be told to work on $(quarantine_name "$1"): nothing was loaded"
  }
}

# Its own database is made, empty.
quarantine_provision() {
  if quarantine_there own; then
    if [ ! -e "$base_keep/provisioned" ]; then
      [ -z "$(database_count)" ] || base_fail "$(quarantine_name own) is there, and not empty; nothing was touched"
    fi
    echo "there already: $(quarantine_name own)"
  else
    : >"$base_keep/provisioned"
    quarantine_make own
    echo "made: $(quarantine_name own), empty"
  fi
}

# The instance's databases go, unless they are another's.
quarantine_remove() {
  if [ ! -e "$base_keep/provisioned" ]; then
    if [ -e "$base_keep/room" ]; then
      echo "dropped: nothing, for this promotion has made no database"
      return
    fi
    (snapshot_sound "$BELAY_SNAPSHOT") >/dev/null 2>&1 ||
      base_fail "$(quarantine_name own) was not made by this promotion, and it has no last snapshot of it; nothing was dropped"
  fi
  [ "${DATABASE#*:}" != "${OTHER_DATABASE#*:}" ] || case ${DATABASE#*:} in
    /*) base_fail "$DATABASE is the other instance's; nothing was dropped" ;;
    *) [ "$(database_kind)" = sqlite ] || [ "${PGHOST:-}:${PGPORT:-}" != "${OTHER_PGHOST:-}:${OTHER_PGPORT:-}" ] ||
      base_fail "$DATABASE is the other instance's; nothing was dropped" ;;
  esac
  instance_unused
  for quarantine_one in load before own; do
    quarantine_drop "$quarantine_one"
  done
  echo "dropped: $(quarantine_name own)"
}
