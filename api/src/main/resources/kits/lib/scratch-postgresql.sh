# A scratch database of PostgreSQL.

scratch_allowed() {
  scratch_extensions=$(database_psql --command "SELECT extname FROM pg_extension") || base_fail "the database cannot be reached"
  [ "$(database_psql --command "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user")" = t ] ||
    base_fail "SCRATCH is yes, but $(database_psql --command "SELECT current_user") may make no database. As an administrator of
PostgreSQL: ALTER ROLE … CREATEDB; or leave SCRATCH out. Nothing was changed."
  scratch_drop
  scratch_make
  (
    PGDATABASE=$(scratch_name)
    export PGDATABASE
    database_extend "$scratch_extensions"
  ) || {
    scratch_drop
    base_fail "SCRATCH is yes, but the dump could not be loaded into another database; nothing was changed"
  }
  scratch_drop
}

scratch_name() {
  database_psql --command "SELECT left(current_database(), 40) || '_belay_' || left(md5(current_database()), 8)"
}

scratch_make() {
  database_new | database_psql --variable name="$(scratch_name)" --variable like="$(database_psql --command "SELECT current_database()")"
}

# FILE: from here on it is the database, and holds the dump.
scratch_fill() {
  PGDATABASE=$(scratch_name)
  export PGDATABASE
  database_fill "$1"
}

scratch_drop() {
  database_psql --variable name="$(scratch_name)" <<'SQL'
SET client_min_messages = warning;
SELECT format('DROP DATABASE IF EXISTS %I', :'name') \gexec
SQL
}
