# PostgreSQL (what else is needed stands in PGHOST, PGUSER, PGPASSWORD …).
#   MAINTENANCE_DATABASE  from which databases are made and renamed; default postgres
case $DATABASE in postgresql:?*) export PGDATABASE="${DATABASE#*:}" ;; esac

database_psql() {
  command psql --no-psqlrc --quiet --tuples-only --no-align --set ON_ERROR_STOP=1 "$@"
}

# ARGUMENT…: outside of the instance's own database.
database_elsewhere() {
  database_psql --dbname "${MAINTENANCE_DATABASE:-postgres}" "$@"
}

# Lines TABLE=ROWS.
database_count() {
  database_psql --command "
    SELECT CASE n.nspname WHEN 'public' THEN '' ELSE n.nspname || '.' END || c.relname || '=' ||
      (xpath('/row/n/text()', query_to_xml(format('SELECT count(*) AS n FROM %I.%I', n.nspname, c.relname), false, true, '')))[1]::text
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'r' AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'"
}

# FILE: the same of a dump.
database_read() {
  command pg_restore --list "$1" >/dev/null || return 1
  command pg_restore --data-only --file - "$1" | awk '
    !copying && match($0, /^COPY ("[^"]*"|[^ ".]+)\.("[^"]*"|[^ ".]+) .*FROM stdin;$/) {
      match($0, /^COPY ("[^"]*"|[^ ".]+)\.("[^"]*"|[^ ".]+) /)
      name = substr($0, 6, RLENGTH - 6); sub(/^public\./, "", name); gsub(/"/, "", name); copying = 1; rows[name] = 0; next
    }
    copying && $0 == "\\." { copying = 0; next }
    copying { rows[name]++ }
    END { for (name in rows) print name "=" rows[name] }'
}

# How many kilobytes a dump takes at most.
database_size() {
  database_psql --command "SELECT pg_database_size(current_database()) / 1024"
}

# NAME: how many kilobytes that database takes; nothing if there is none.
database_size_of() {
  database_elsewhere --variable name="$1" <<'SQL'
SELECT pg_database_size(oid) / 1024 FROM pg_database WHERE datname = :'name';
SQL
}

# Where its files are on this host, if that can be told.
database_place() {
  case ${PGHOST:-/} in
    / | /* | localhost | 127.0.0.1 | ::1) ;;
    *) return 0 ;;
  esac
  database_files=$(database_elsewhere --command "SHOW data_directory" 2>/dev/null) || return 0
  [ ! -d "$database_files" ] || echo "$database_files"
}

database_dump() {
  rm -f "$1"
  command pg_dump --format custom --file "$1"
}

# FILE: the database becomes exactly what the dump holds, all of it or nothing; what is not in the dump is gone.
database_load() {
  {
    echo 'BEGIN;'
    database_bare
    # Without the last lines the transaction ends in nothing.
    command pg_restore --clean --if-exists --file - "$1" && printf 'COMMIT;\n\\echo loaded whole\n'
  } | database_psql --output /dev/null >"$base_keep/load.log" 2>&1 && grep -qx "loaded whole" "$base_keep/load.log" || {
    tail -n 20 "$base_keep/load.log" >&2
    base_fail "$1 could not be loaded; the database is as it was before"
  }
}

# SQL that drops everything that is nobody else's, no part of an extension, and no part of a column (its sequence).
database_bare() {
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

# COMMAND…: without waiting for the disk.
database_hasty() {
  database_options=${PGOPTIONS:-}
  # A pooler may not take options.
  ! PGOPTIONS="$database_options -c synchronous_commit=off" database_psql --command "SELECT 1" >/dev/null 2>&1 ||
    database_options="$database_options -c synchronous_commit=off"
  env PGOPTIONS="$database_options" "$@"
}

# Everything that was committed is on the disk: a commit that waits takes all earlier ones with it, if it has written anything.
database_settle() {
  database_psql >/dev/null <<'SQL'
SET synchronous_commit = on;
SET client_min_messages = warning;
BEGIN;
CREATE TEMPORARY TABLE belay_settled (nothing text);
DROP TABLE belay_settled;
COMMIT;
SQL
}

# What the schema is, as text that is the same for the same schema.
database_schema() {
  base_first command pg_dump --schema-only | sed -e '/^--/d' -e '/^$/d' -e '/^\\restrict /d' -e '/^\\unrestrict /d'
  base_whole "pg_dump does not tell the schema"
}

# What the rows are, as text that is the same for the same rows.
database_content() {
  base_first command pg_dump --data-only | sed -e '/^--/d' -e '/^$/d' -e '/^\\restrict /d' -e '/^\\unrestrict /d' | LC_ALL=C sort
  base_whole "pg_dump does not tell the rows"
}

# Lines TABLE DIGEST, one for each row.
database_digests() {
  database_psql --field-separator ' ' <<'SQL'
SELECT format('SELECT %L, md5(t::text) FROM %I.%I t', CASE n.nspname WHEN 'public' THEN '' ELSE n.nspname || '.' END || c.relname, n.nspname, c.relname)
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind = 'r' AND n.nspname NOT LIKE 'pg\_%' AND n.nspname <> 'information_schema' \gexec
SQL
}

# Said before anything is stopped: that a dump can be loaded.
database_possible() {
  :
}

# A dump is of one moment though somebody writes meanwhile.
database_serving() {
  :
}
