# A snapshot's dump is proven by loading it: into a database of its own, which is gone afterwards.
#   SCRATCH  yes: wherever a snapshot is verified; takes as long as loading it does, and as much room as the database
scratch_file=$base_keep/scratch.sqlite3

scratch_wanted() {
  case ${SCRATCH:-no} in
    no) return 1 ;;
    yes) ;;
    *) base_fail "SCRATCH is $SCRATCH, not yes or no" ;;
  esac
}

# Said before anything is stopped.
scratch_possible() {
  scratch_wanted || return 0
  [ "$(database_kind)" = sqlite ] ||
    [ "$(database_psql --command "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user")" = t ] ||
    base_fail "SCRATCH is yes, but $(database_psql --command "SELECT current_user") may make no database. As an administrator of
PostgreSQL: ALTER ROLE … CREATEDB; or leave SCRATCH out. Nothing was changed."
}

# Its name is nobody else's: what is left of a run that died goes first.
scratch_make() {
  scratch_drop
  case $(database_kind) in
    sqlite) cp "$1" "$scratch_file" ;;
    *)
      database_psql --variable name="$(scratch_name)" <<'SQL'
SELECT format('CREATE DATABASE %I TEMPLATE template0 ENCODING %L LC_COLLATE %L LC_CTYPE %L',
  :'name', pg_encoding_to_char(encoding), datcollate, datctype) FROM pg_database WHERE datname = current_database() \gexec
SQL
      ;;
  esac
}

scratch_name() {
  database_psql --command "SELECT left(current_database(), 40) || '_belay_' || left(md5(current_database()), 8)"
}

scratch_drop() {
  case $(database_kind) in
    sqlite) rm -f "$scratch_file" ;;
    *) database_psql --variable name="$(scratch_name)" <<'SQL'
SET client_min_messages = warning;
SELECT format('DROP DATABASE IF EXISTS %I', :'name') \gexec
SQL
      ;;
  esac
}

# DIRECTORY: the dump becomes the scratch database, which has the rows of every table and, unless CONTENT is no, what they hold.
scratch_prove() {
  scratch_make "$1/database.dump"
  scratch_live=$(scratch_content)
  case $(database_kind) in
    sqlite) DATABASE=sqlite:$scratch_file ;;
    *)
      PGDATABASE=$(scratch_name)
      export PGDATABASE
      database_load "$1/database.dump"
      ;;
  esac
  snapshot_compare "$1/counts" "the dump, loaded into a scratch database," database_counts
  [ "$(scratch_content)" = "$scratch_live" ] ||
    base_fail "the dump, loaded into a scratch database, does not hold what the live database does, though as many rows"
}

scratch_content() {
  [ "${CONTENT:-yes}" = no ] || database_content | base_digest
}

# DIRECTORY: proves it where that is wanted.
scratch_verify() {
  scratch_wanted || return 0
  # Not as a condition: whatever is asked there runs on after a failure.
  (scratch_prove "$1") &
  scratch_status=0
  wait "$!" || scratch_status=$?
  scratch_drop
  return "$scratch_status"
}

# What a verification that was ended had made.
scratch_discard() {
  if scratch_wanted; then
    scratch_drop || echo "a scratch database may be left: its name ends with _belay_ and eight digits" >&2
  fi
}
