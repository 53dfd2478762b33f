# Databases of PostgreSQL; its user needs CREATEDB.

# own|load|before: its name.
quarantine_name() {
  quarantine_base=${PGDATABASE:?DATABASE must name the database: postgresql:NAME}
  if [ "$1" = own ]; then echo "$quarantine_base"; else echo "$(database_stem "$quarantine_base")_belay_$1"; fi
}

# own|load|before: whether it is there.
quarantine_there() {
  quarantine_found=$(database_elsewhere --variable name="$(quarantine_name "$1")" <<'SQL'
SELECT datallowconn FROM pg_database WHERE datname = :'name';
SQL
  ) || base_fail "PostgreSQL does not say which databases there are"
  # By a rename that was ended half way.
  [ "$quarantine_found" != f ] || quarantine_open "$1" true
  [ -n "$quarantine_found" ]
}

# own|load|before true|false: whether anybody can connect to it, if it is there.
quarantine_open() {
  database_elsewhere --variable name="$(quarantine_name "$1")" --variable may="$2" <<'SQL'
SELECT format('ALTER DATABASE %I ALLOW_CONNECTIONS %s', datname, :'may') FROM pg_database WHERE datname = :'name' \gexec
SQL
}

# Whether the other instance's database of the same name is on the same server.
quarantine_shared() {
  case $DATABASE in *:*) ;; *) [ "${PGDATABASE:-}" = "${OTHER_PGDATABASE:-}" ] || return 1 ;; esac
  [ "$(quarantine_server "${PGHOST:-}" "${PGPORT:-}")" = "$(quarantine_server "${OTHER_PGHOST:-}" "${OTHER_PGPORT:-}")" ]
}

# HOST PORT: the server, whatever this host is called.
quarantine_server() {
  echo "$(database_host "$1"):${2:-5432}"
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

# own|load: it is made, empty; what is loaded will take the place of the instance's own.
quarantine_make() {
  if [ "$1" = load ]; then
    for quarantine_one in own before; do
      quarantine_free "$quarantine_one"
    done
  fi
  database_new | database_elsewhere --variable name="$(quarantine_name "$1")" --variable like="${OTHER_DATABASE#*:}"
  if [ "$1" = own ]; then quarantine_alike "${OTHER_DATABASE#*:}" own; fi
}

# own|load|before: it goes, if it is there.
quarantine_drop() {
  quarantine_alone "$1"
  database_elsewhere --variable name="$(quarantine_name "$1")" <<'SQL'
SET client_min_messages = warning;
SELECT format('DROP DATABASE IF EXISTS %I', :'name') \gexec
SQL
}

# SQL: whether this user may end the session.
quarantine_ends="(pg_has_role(usesysid, 'USAGE')
  OR (pg_has_role('pg_signal_backend', 'USAGE') AND NOT (SELECT rolsuper FROM pg_roles r WHERE r.oid = usesysid)))"

# own|load|before: whoever is connected to it still is disconnected, and nobody comes again until it has its new name.
quarantine_alone() {
  # Only its owner may; else it is not renamed either, and that says why.
  quarantine_open "$1" false >/dev/null 2>&1 || :
  database_elsewhere --output /dev/null --variable name="$(quarantine_name "$1")" <<SQL
SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :'name' AND pid <> pg_backend_pid() AND $quarantine_ends;
SQL
  (quarantine_free "$1") || {
    quarantine_open "$1" true
    exit 1
  }
}

# own|load|before: nobody is connected to it who could not be disconnected.
quarantine_free() {
  quarantine_found=$(database_elsewhere --variable name="$(quarantine_name "$1")" <<SQL
SELECT format('%s, process %s %s', usename, pid, application_name) FROM pg_stat_activity
  WHERE datname = :'name' AND pid <> pg_backend_pid() AND NOT $quarantine_ends;
SQL
  ) || base_fail "PostgreSQL does not say who is connected"
  [ -z "$quarantine_found" ] || base_fail "others are connected to $(quarantine_name "$1"), which can be neither renamed nor dropped meanwhile:
$quarantine_found
End these sessions. So that Belay may: GRANT pg_signal_backend TO $(database_elsewhere --command "SELECT current_user"), as an administrator of PostgreSQL."
}

# own|load|before own|load|before: the first takes the name of the second, which is free.
quarantine_rename() {
  if [ "$1 $2" = "load own" ]; then quarantine_alike "$(quarantine_name before)" load; fi
  quarantine_alone "$1"
  database_elsewhere --variable old="$(quarantine_name "$1")" --variable new="$(quarantine_name "$2")" <<'SQL' || {
SELECT format('ALTER DATABASE %I RENAME TO %I', :'old', :'new') \gexec
SQL
    quarantine_open "$1" true
    base_fail "$(quarantine_name "$1") cannot become $(quarantine_name "$2")"
  }
  quarantine_open "$2" true
}

# NAME own|load: the second may be used by whom the database NAME may be used, and has its settings and its owner.
quarantine_alike() {
  database_elsewhere --echo-errors --variable old="$1" --variable new="$(quarantine_name "$2")" 2>"$base_keep/alike.log" <<'SQL' || {
SELECT sql FROM pg_database d CROSS JOIN LATERAL (
    SELECT format('REVOKE ALL ON DATABASE %I FROM PUBLIC', :'new') AS sql, 1 AS turn WHERE datacl IS NOT NULL
    UNION ALL SELECT format('GRANT %s ON DATABASE %I TO %s%s', privilege_type, :'new', CASE grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(grantee)) END,
      CASE WHEN is_grantable THEN ' WITH GRANT OPTION' ELSE '' END), 2 FROM aclexplode(datacl) WHERE grantee <> datdba
    UNION ALL SELECT format('ALTER DATABASE %I CONNECTION LIMIT %s', :'new', datconnlimit), 3 WHERE datconnlimit >= 0
    UNION ALL SELECT format('ALTER DATABASE %I OWNER TO %I', :'new', pg_get_userbyid(datdba)), 4
      WHERE pg_has_role(datdba, 'USAGE') AND NOT EXISTS (SELECT FROM pg_database WHERE datname = :'new' AND datdba = d.datdba)
  ) s WHERE datname = :'old' ORDER BY turn \gexec
\set ON_ERROR_STOP 0
SELECT format('ALTER %s SET %I TO %s', CASE setrole WHEN 0 THEN format('DATABASE %I', :'new') ELSE format('ROLE %I IN DATABASE %I', pg_get_userbyid(setrole), :'new') END,
    name, CASE WHEN name IN ('search_path', 'temp_tablespaces', 'local_preload_libraries', 'session_preload_libraries')
      THEN replace(value, '""', quote_literal('')) ELSE quote_literal(value) END)
  FROM pg_db_role_setting s JOIN pg_database d ON d.oid = setdatabase CROSS JOIN LATERAL unnest(setconfig) one
    CROSS JOIN LATERAL (SELECT split_part(one, '=', 1) AS name, substr(one, strpos(one, '=') + 1) AS value) v
  WHERE datname = :'old' \gexec
SQL
    cat "$base_keep/alike.log" >&2
    base_fail "$(quarantine_name "$2") is not as $1 is"
  }
  sed -n 's/^STATEMENT: *ALTER/an administrator of PostgreSQL may set, but not this user: ALTER/p' "$base_keep/alike.log"
}

# FILE: all of a dump of the other instance into the one that is loaded, exactly; owners are not the other instance's. Of the rights of
# others those are left out that cannot be given here.
quarantine_fill() {
  quarantine_with load database_fill "$1"
  grep -E '^[0-9]+; [0-9]+ [0-9]+ (DEFAULT )?ACL ' "$base_keep/load.list" >"$base_keep/fill.rights" || return 0
  command pg_restore --no-owner --use-list "$base_keep/fill.rights" --file - "$1" |
    quarantine_with load database_psql --output /dev/null --set ON_ERROR_STOP=0 2>"$base_keep/fill.log" || :
  sed -n 's/.*\(ERROR\|WARNING\): */not given: /p' "$base_keep/fill.log"
}
