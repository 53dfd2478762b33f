# A scratch database of PostgreSQL.

scratch_allowed() {
  [ "$(database_psql --command "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user")" = t ] ||
    base_fail "SCRATCH is yes, but $(database_psql --command "SELECT current_user") may make no database. As an administrator of
PostgreSQL: ALTER ROLE … CREATEDB; or leave SCRATCH out. Nothing was changed."
}

scratch_name() {
  database_psql --command "SELECT left(current_database(), 40) || '_belay_' || left(md5(current_database()), 8)"
}

scratch_make() {
  database_psql --variable name="$(scratch_name)" <<'SQL'
SELECT format('CREATE DATABASE %I TEMPLATE template0 ENCODING %L LC_COLLATE %L LC_CTYPE %L',
  :'name', pg_encoding_to_char(encoding), datcollate, datctype) FROM pg_database WHERE datname = current_database() \gexec
SQL
}

# FILE: from here on it is the database, and holds the dump.
scratch_fill() {
  PGDATABASE=$(scratch_name)
  export PGDATABASE
  database_load "$1"
}

scratch_drop() {
  database_psql --variable name="$(scratch_name)" <<'SQL'
SET client_min_messages = warning;
SELECT format('DROP DATABASE IF EXISTS %I', :'name') \gexec
SQL
}
