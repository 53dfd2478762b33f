# The site's database, with its own tools.
#   DATABASE  postgresql or postgresql:NAME (what else is needed stands in PGHOST, PGUSER, PGPASSWORD …), or sqlite:PATH
database_kind() {
  case ${DATABASE:?says which database the site has: postgresql:NAME or sqlite:PATH} in
    postgresql) echo postgresql ;;
    postgresql:*) echo postgresql ;;
    sqlite:?*) echo sqlite ;;
    *) base_fail "DATABASE is $DATABASE, not postgresql:NAME or sqlite:PATH" ;;
  esac
}
case ${DATABASE:-} in postgresql:?*) export PGDATABASE="${DATABASE#*:}" ;; esac

database_psql() {
  command psql --no-psqlrc --quiet --tuples-only --no-align --set ON_ERROR_STOP=1 "$@"
}

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
elif act == "content":
    for name, sql in tables:
        print(name, *sorted(hashlib.sha256(repr(row).encode()).hexdigest() for row in db.execute('SELECT * FROM "%s"' % name)))
else:
    for name, sql in tables:
        print("%s=%d" % (name, db.execute('SELECT count(*) FROM "%s"' % name).fetchone()[0]))
PY
}

# The rows of every table: lines TABLE=ROWS, sorted.
database_counts() {
  database_rows=$(database_count) || base_fail "the rows of the database cannot be counted"
  printf '%s\n' "$database_rows" | LC_ALL=C sort
}

database_count() {
  case $(database_kind) in
    sqlite) database_sqlite counts ;;
    *)
      database_psql --command "
        SELECT CASE n.nspname WHEN 'public' THEN '' ELSE n.nspname || '.' END || c.relname || '=' ||
          (xpath('/row/n/text()', query_to_xml(format('SELECT count(*) AS n FROM %I.%I', n.nspname, c.relname), false, true, '')))[1]::text
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind = 'r' AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'"
      ;;
  esac
}

# FILE: the rows of every table in a dump, the same way; reads all of it.
database_counts_of() {
  case $(database_kind) in
    sqlite) database_sqlite read "$1" ;;
    *)
      command pg_restore --data-only --file - "$1" | awk '
        !copying && /^COPY .* FROM stdin;$/ { name = $2; sub(/^public\./, "", name); gsub(/"/, "", name); copying = 1; rows[name] = 0; next }
        copying && $0 == "\\." { copying = 0; next }
        copying { rows[name]++ }
        END { for (name in rows) print name "=" rows[name] }'
      command pg_restore --list "$1" >/dev/null
      ;;
  esac | LC_ALL=C sort
}

# How many kilobytes a dump takes at most.
database_size() {
  case $(database_kind) in
    sqlite) base_size "${DATABASE#*:}" ;;
    *) database_psql --command "SELECT pg_database_size(current_database()) / 1024" ;;
  esac
}

database_dump() {
  rm -f "$1"
  case $(database_kind) in
    sqlite) database_sqlite dump "$1" ;;
    *) command pg_dump --format custom --file "$1" ;;
  esac
}

# FILE: the database becomes exactly what the dump holds, all of it or nothing; what is not in the dump is gone.
database_load() {
  case $(database_kind) in
    sqlite) database_sqlite load "$1" ;;
    *)
      {
        echo 'BEGIN;'
        database_drop
        # Without the last lines the transaction ends in nothing.
        command pg_restore --clean --if-exists --file - "$1" && printf 'COMMIT;\n\\echo loaded whole\n'
      } | database_psql --output /dev/null >"$base_keep/load.log" 2>&1 && grep -qx "loaded whole" "$base_keep/load.log" || {
        tail -n 20 "$base_keep/load.log" >&2
        base_fail "$1 could not be loaded; the database is as it was before"
      }
      ;;
  esac
}

# SQL that drops everything that is nobody else's, no part of an extension, and no part of a column (its sequence).
database_drop() {
  cat <<'SQL'
SET client_min_messages = warning;
DO $$ DECLARE one record; BEGIN
  FOR one IN SELECT format('DROP %s IF EXISTS %I.%I CASCADE', CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW'
      WHEN 'S' THEN 'SEQUENCE' WHEN 'f' THEN 'FOREIGN TABLE' ELSE 'TABLE' END, n.nspname, c.relname) AS sql
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f') AND n.nspname NOT LIKE 'pg\_%' AND n.nspname <> 'information_schema'
      AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype IN ('e', 'i'))
    UNION ALL SELECT format('DROP ROUTINE IF EXISTS %s CASCADE', p.oid::regprocedure)
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE n.nspname NOT LIKE 'pg\_%' AND n.nspname <> 'information_schema'
      AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
    UNION ALL SELECT format('DROP TYPE IF EXISTS %I.%I CASCADE', n.nspname, t.typname)
    FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
    WHERE t.typtype IN ('e', 'd') AND n.nspname NOT LIKE 'pg\_%' AND n.nspname <> 'information_schema'
      AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = t.oid AND d.deptype = 'e')
  LOOP EXECUTE one.sql; END LOOP;
END $$;
SQL
}

# COMMAND…: its commits do not wait for the disk one by one, but all of them are there before this ends. Only for what is begun
# anew when the machine dies meanwhile. Ends as the command ended.
database_hastily() {
  database_options=${PGOPTIONS:-}
  case $(database_kind) in
    postgresql)
      # A pooler may not take options.
      ! PGOPTIONS="$database_options -c synchronous_commit=off" database_psql --command "SELECT 1" >/dev/null 2>&1 ||
        database_options="$database_options -c synchronous_commit=off"
      ;;
  esac
  database_ended=0
  env PGOPTIONS="$database_options" "$@" || database_ended=$?
  database_settle || database_ended=1
  return "$database_ended"
}

# Everything that was committed is on the disk.
database_settle() {
  case $(database_kind) in
    postgresql)
      # A commit that waits takes all earlier ones with it, if it has written anything.
      database_psql >/dev/null <<'SQL'
SET synchronous_commit = on;
SET client_min_messages = warning;
BEGIN;
CREATE TEMPORARY TABLE belay_settled (nothing text);
DROP TABLE belay_settled;
COMMIT;
SQL
      ;;
    sqlite)
      "${PYTHON:-python3}" - "${DATABASE#*:}" <<'PY'
import os, sys
file = os.path.abspath(sys.argv[1])
for path in file, file + "-wal", os.path.dirname(file):
    if os.path.exists(path):
        os.fsync(os.open(path, os.O_RDONLY))
PY
      ;;
  esac || {
    echo "what was written to the database may not be on its disk" >&2
    return 1
  }
}

# What the schema is, as text that is the same for the same schema.
database_schema() {
  case $(database_kind) in
    sqlite) database_sqlite schema ;;
    *) command pg_dump --schema-only | sed -e '/^--/d' -e '/^$/d' -e '/^\\restrict /d' -e '/^\\unrestrict /d' ;;
  esac
}

# What the rows are, as text that is the same for the same rows.
database_content() {
  case $(database_kind) in
    sqlite) database_sqlite content ;;
    *) command pg_dump --data-only | sed -e '/^--/d' -e '/^$/d' -e '/^\\restrict /d' -e '/^\\unrestrict /d' | LC_ALL=C sort ;;
  esac
}

# Tables, rows, schema and, unless CONTENT is no, what the rows hold.
database_measure() {
  database_counts >"$base_keep/counts.measured"
  base_result tables "$(wc -l <"$base_keep/counts.measured" | tr -d ' ')"
  base_result rows.total "$(awk -F = '{ sum += $NF } END { print sum + 0 }' "$base_keep/counts.measured")"
  base_result rows "$(base_digest <"$base_keep/counts.measured")"
  database_schema >"$base_keep/schema.measured"
  base_result schema "$(base_digest <"$base_keep/schema.measured")"
  [ "${CONTENT:-yes}" = no ] || base_result content "$(database_content | base_digest)"
}

# FILE FILE: prints how counts differ, "TABLE: ROWS, now ROWS"; nothing when they do not.
database_differences() {
  awk -F = 'NR == FNR { was[$1] = $2; next } { now[$1] = $2 }
    END {
      for (name in was) if (!(name in now)) print name ": " was[name] ", now no such table"; else if (was[name] != now[name]) print name ": " was[name] ", now " now[name]
      for (name in now) if (!(name in was)) print name ": no such table, now " now[name]
    }' "$1" "$2" | LC_ALL=C sort
}
