# Databases of PostgreSQL; its user needs CREATEDB.

# own|load|before: its name.
quarantine_name() {
  quarantine_base=${PGDATABASE:?DATABASE must name the database: postgresql:NAME}
  if [ "$1" = own ]; then echo "$quarantine_base"; else echo "$(database_stem "$quarantine_base")_belay_$1"; fi
}

# own|load|before: whether it is there.
quarantine_there() {
  quarantine_found=$(database_elsewhere --variable name="$(quarantine_name "$1")" <<'SQL'
SELECT count(*) FROM pg_database WHERE datname = :'name';
SQL
  ) || base_fail "PostgreSQL does not say which databases there are"
  [ "$quarantine_found" = 1 ]
}

# Whether the other instance's database of the same name is on the same server.
quarantine_shared() {
  case $DATABASE in *:*) ;; *) [ "${PGDATABASE:-}" = "${OTHER_PGDATABASE:-}" ] || return 1 ;; esac
  [ "$(quarantine_server "${PGHOST:-}" "${PGPORT:-}")" = "$(quarantine_server "${OTHER_PGHOST:-}" "${OTHER_PGPORT:-}")" ]
}

# HOST PORT: the server, whatever this host is called.
quarantine_server() {
  case $1 in '' | /* | localhost | 127.* | ::1) set -- here "$2" ;; esac
  echo "$1:${2:-5432}"
}

# own|load|before COMMAND…: with that database in the place of the instance's own.
quarantine_with() {
  (
    PGDATABASE=$(quarantine_name "$1")
    DATABASE=postgresql:$PGDATABASE
    export PGDATABASE
    shift
    "$@"
  )
}

# own|load: it is made, empty.
quarantine_make() {
  database_elsewhere --variable name="$(quarantine_name "$1")" --variable like="${OTHER_DATABASE#*:}" <<'SQL'
SELECT format('CREATE DATABASE %I TEMPLATE template0 ENCODING %L LC_COLLATE %L LC_CTYPE %L',
    :'name', pg_encoding_to_char(encoding), datcollate, datctype)
  FROM pg_database WHERE datname IN (:'like', 'template1') ORDER BY datname = :'like' DESC LIMIT 1 \gexec
SQL
}

# own|load|before: it goes, if it is there.
quarantine_drop() {
  quarantine_alone "$1"
  database_elsewhere --variable name="$(quarantine_name "$1")" <<'SQL'
SET client_min_messages = warning;
SELECT format('DROP DATABASE IF EXISTS %I', :'name') \gexec
SQL
}

# own|load|before: whoever is connected to it still is disconnected.
quarantine_alone() {
  database_elsewhere --output /dev/null --variable name="$(quarantine_name "$1")" <<'SQL'
SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :'name' AND pid <> pg_backend_pid() AND usename = current_user;
SQL
}

# own|load|before own|load|before: the first takes the name of the second, which is free.
quarantine_rename() {
  quarantine_alone "$1"
  database_elsewhere --variable old="$(quarantine_name "$1")" --variable new="$(quarantine_name "$2")" <<'SQL'
SELECT format('ALTER DATABASE %I RENAME TO %I', :'old', :'new') \gexec
SQL
}

# FILE: all of a dump of the other instance into the one that is loaded, exactly; owners and rights are the other instance's.
quarantine_fill() {
  command pg_restore --no-owner --no-privileges --no-comments --exit-on-error --single-transaction \
    --dbname "$(quarantine_name load)" "$1"
}
