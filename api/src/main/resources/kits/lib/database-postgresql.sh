# PostgreSQL (what else is needed stands in PGHOST, PGUSER, PGPASSWORD …).
#   MAINTENANCE_DATABASE  from which databases are made and renamed; default postgres
#   TEMPLATE_DATABASE     what new ones are copied from: empty but for extensions that their user may not make; default template0
#   LOCK_WITHIN           seconds that a restore waits for somebody who works in the database; default 60
case $DATABASE in postgresql:?*) export PGDATABASE="${DATABASE#*:}" ;; esac

# PROGRAM ARGUMENT…: in the database that is meant, whatever a service file (PGSERVICE) names.
database_tool() {
  database_program=$1
  shift
  [ -z "${PGDATABASE:-}" ] || set -- --dbname "$PGDATABASE" "$@"
  command "$database_program" "$@"
}

database_psql() {
  database_tool psql --no-psqlrc --quiet --tuples-only --no-align --set ON_ERROR_STOP=1 "$@"
}

# The database that is meant is the one that answers.
database_meant() {
  database_found=$(database_psql --command "SELECT current_database()") || base_fail "the database ${PGDATABASE:-} cannot be reached"
  [ "$database_found" = "${PGDATABASE:-$database_found}" ] ||
    base_fail "the database $PGDATABASE is meant, but $database_found answers; nothing was changed"
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
    $(database_tables)"
}

# [e]: SQL, the tables c in schemas n that are the site's, or those of extensions.
database_tables() {
  [ "${1:-}" = e ] || set -- "" NOT
  cat <<SQL
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind = 'r' AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
    AND ${2:-} EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
SQL
}

# FILE: the same of a dump.
database_read() {
  database_parts "$1" >"$base_keep/read.list" || return 1
  command pg_restore --data-only --use-list "$base_keep/read.list" --file - "$1" | awk '
    !copying && match($0, /^COPY ("[^"]*"|[^ ".]+)\.("[^"]*"|[^ ".]+) .*FROM stdin;$/) {
      match($0, /^COPY ("[^"]*"|[^ ".]+)\.("[^"]*"|[^ ".]+) /)
      name = substr($0, 6, RLENGTH - 6); sub(/^public\./, "", name); gsub(/"/, "", name); copying = 1; rows[name] = 0; next
    }
    copying && $0 == "\\." { copying = 0; next }
    copying { rows[name]++ }
    END { for (name in rows) print name "=" rows[name] }'
}

# FILE [rows]: the list of its parts, without what extensions hold: it stays as it is. Or the rows of their tables alone.
database_parts() {
  command pg_restore --list "$1" >"$base_keep/parts" || return 1
  awk -v which="${2:-}" '
    /^;/ { next }
    { part = $0; sub(/^[0-9]+; [0-9]+ [0-9]+ /, "", part); of = 0 }
    part ~ /^(TABLE|SEQUENCE) / { there[part] }
    # What is filled, but not made: an extension makes it.
    sub(/^TABLE DATA /, "TABLE ", part) || sub(/^SEQUENCE SET /, "SEQUENCE ", part) { of = !(part in there) }
    part ~ /^(COMMENT|SECURITY LABEL) - EXTENSION / { next }
    of == (which == "rows")' "$base_keep/parts"
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
  [ "$(database_host "${PGHOST:-}")" = here ] || return 0
  if ! database_files=$(database_elsewhere --command "SHOW data_directory" 2>/dev/null); then
    # What an ordinary role is not told, Debian's list of its servers tells.
    case ${PGHOST:-} in /run/postgresql | /var/run/postgresql) ;; /*) return 0 ;; esac
    database_files=$(pg_lsclusters --no-header 2>/dev/null | awk -v port="${PGPORT:-5432}" '$3 == port { print $6 }') || return 0
  fi
  [ ! -d "$database_files" ] || echo "$database_files"
}

database_dump() {
  rm -f "$1"
  database_tool pg_dump --format custom --file "$1"
}

# FILE: the database becomes exactly what the dump holds, all of it or nothing; what is not in the dump is gone.
database_load() {
  database_meant
  database_list "$1" "$(database_stays)"
  {
    printf 'BEGIN;\nSET lock_timeout = %s;\n' "$((${LOCK_WITHIN:-60} * 1000))"
    database_bare
    # It commits at its end, or the transaction ends in nothing; left to itself it would commit before large objects too.
    command pg_restore --single-transaction --use-list "$base_keep/load.list" --file - "$1" && printf '\\echo loaded whole\n'
  } | database_psql --output /dev/null --variable extensions="$(database_extensions)" --variable schemas="$(cat "$base_keep/load.schemas")" \
    >"$base_keep/load.log" 2>&1 && grep -qx "loaded whole" "$base_keep/load.log" || {
    tail -n 20 "$base_keep/load.log" >&2
    ! grep -q "lock timeout" "$base_keep/load.log" || database_holders >&2
    base_fail "$1 could not be loaded; the database is as it was before"
  }
}

# The extensions of the dump whose parts were looked at last, one a line.
database_extensions() {
  sed -n 's/^[0-9]*; [0-9]* [0-9]* EXTENSION - \(.*\) $/\1/p' "$base_keep/parts"
}

# Who has something of the database locked.
database_holders() {
  database_psql --command "SELECT DISTINCT format('%s works in %s: process %s %s, %s', usename, datname, pid, application_name, coalesce(state, 'busy'))
    FROM pg_locks l JOIN pg_stat_activity a USING (pid)
    WHERE l.granted AND l.locktype = 'relation' AND datname = current_database() AND pid <> pg_backend_pid()"
}

# FILE SQL [new]: its parts, but for schemas n that stay, as SQL says: KEEP/load.list.
database_list() {
  database_psql --command "
    SELECT 'role ' || rolname FROM pg_roles WHERE pg_has_role(oid, 'USAGE')
    UNION ALL SELECT 'stays ' || n.nspname FROM pg_namespace n WHERE $2" >"$base_keep/load.stays" ||
    base_fail "PostgreSQL does not say which schemas there are; the database is as it was before"
  database_parts "$1" >"$base_keep/load.all" || base_fail "$1 cannot be read; the database is as it was before"
  : >"$base_keep/load.schemas"
  awk -v new="${3:-}" -v schemas="$base_keep/load.schemas" '
    NR == FNR && sub(/^role /, "") { roles[$0]; next }
    NR == FNR { sub(/^stays /, ""); stays[$0]; next }
    {
      part = $0; sub(/^[0-9]+; [0-9]+ [0-9]+ /, "", part)
      for (name in stays) if (index(part, "SCHEMA - " name " ") == 1) { print name >schemas; next }
      # The last word is whose it is; of some parts nobody.
      own = new != "" || part ~ / $/
      for (name in roles) if (substr(part, length(part) - length(name)) == " " name) own = 1
      if (own || part !~ /^(ACL|COMMENT|DEFAULT ACL|SECURITY LABEL|SCHEMA) /) print
    }' "$base_keep/load.stays" "$base_keep/load.all" >"$base_keep/load.list"
}

# SQL: whether the schema n is left where it is: somebody else's, or with extensions in it.
database_stays() {
  cat <<'SQL'
n.oid < 16384 OR NOT pg_has_role(n.nspowner, 'USAGE') OR EXISTS (SELECT FROM pg_extension WHERE extnamespace = n.oid)
  OR EXISTS (SELECT FROM pg_depend i JOIN pg_depend e USING (classid, objid)
    WHERE i.refclassid = 'pg_namespace'::regclass AND i.refobjid = n.oid AND e.deptype = 'e')
SQL
}

# SQL: everything there is, (class, one, owner), but what belongs to an extension or to something else (its array type), or is nobody's.
database_objects() {
  cat <<'SQL'
SELECT class, one, owner FROM (
    SELECT 'pg_namespace'::regclass AS class, oid AS one, nspowner AS owner, oid AS space FROM pg_namespace
    UNION ALL SELECT 'pg_class'::regclass, oid, relowner, relnamespace FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
    UNION ALL SELECT 'pg_type'::regclass, oid, typowner, typnamespace FROM pg_type
    UNION ALL SELECT 'pg_proc'::regclass, oid, proowner, pronamespace FROM pg_proc
    UNION ALL SELECT 'pg_operator'::regclass, oid, oprowner, oprnamespace FROM pg_operator
    UNION ALL SELECT 'pg_opclass'::regclass, oid, opcowner, opcnamespace FROM pg_opclass
    UNION ALL SELECT 'pg_opfamily'::regclass, oid, opfowner, opfnamespace FROM pg_opfamily
    UNION ALL SELECT 'pg_collation'::regclass, oid, collowner, collnamespace FROM pg_collation
    UNION ALL SELECT 'pg_conversion'::regclass, oid, conowner, connamespace FROM pg_conversion
    UNION ALL SELECT 'pg_statistic_ext'::regclass, oid, stxowner, stxnamespace FROM pg_statistic_ext
    UNION ALL SELECT 'pg_ts_config'::regclass, oid, cfgowner, cfgnamespace FROM pg_ts_config
    UNION ALL SELECT 'pg_ts_dict'::regclass, oid, dictowner, dictnamespace FROM pg_ts_dict
    UNION ALL SELECT 'pg_foreign_server'::regclass, oid, srvowner, 0 FROM pg_foreign_server
    UNION ALL SELECT 'pg_foreign_data_wrapper'::regclass, oid, fdwowner, 0 FROM pg_foreign_data_wrapper
    UNION ALL SELECT 'pg_publication'::regclass, oid, pubowner, 0 FROM pg_publication
    UNION ALL SELECT 'pg_event_trigger'::regclass, oid, evtowner, 0 FROM pg_event_trigger
    UNION ALL SELECT 'pg_language'::regclass, oid, lanowner, 0 FROM pg_language
    UNION ALL SELECT 'pg_largeobject'::regclass, oid, lomowner, 0 FROM pg_largeobject_metadata
  ) o LEFT JOIN pg_namespace s ON s.oid = space
  WHERE (one >= 16384 OR class = 'pg_largeobject'::regclass) AND coalesce(s.nspname NOT LIKE 'pg\_%', true)
    AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = class AND objid = one AND objsubid = 0 AND deptype IN ('e', 'i'))
SQL
}

# SQL that drops everything that is this user's. All of it is named before any goes, for it takes others along. Of extensions those
# that are not in the dump; a schema that would have stayed for one of them is made again.
database_bare() {
  cat <<SQL
SET client_min_messages = warning;
SET search_path = '';
SELECT format('DROP EXTENSION IF EXISTS %I CASCADE', extname) FROM pg_extension
  WHERE oid >= 16384 AND pg_has_role(extowner, 'USAGE') AND extname <> ALL (string_to_array(:'extensions', E'\n')) \\gexec
DO \$\$ DECLARE every text[]; this text; BEGIN
  SELECT array_agg(CASE WHEN class = 'pg_largeobject'::regclass THEN format('SELECT pg_catalog.lo_unlink(%s)', one)
      ELSE format('DROP %s IF EXISTS %s CASCADE', CASE WHEN class = 'pg_proc'::regclass THEN 'routine' WHEN i.type = 'statistics object' THEN 'statistics'
        WHEN i.type = 'foreign-data wrapper' THEN 'foreign data wrapper' ELSE i.type END, i.identity) END) INTO every
    FROM ($(database_objects)) own CROSS JOIN LATERAL pg_identify_object(class, one, 0) i
    WHERE pg_has_role(owner, 'USAGE') AND (class <> 'pg_namespace'::regclass OR one NOT IN (SELECT n.oid FROM pg_namespace n WHERE $(database_stays)));
  SELECT array_agg(format('ALTER DEFAULT PRIVILEGES FOR ROLE %I %s %s', r.rolname, 'IN SCHEMA ' || quote_ident(n.nspname), step) ORDER BY turn) || every INTO every
    FROM pg_default_acl d JOIN pg_roles r ON r.oid = defaclrole LEFT JOIN pg_namespace n ON n.oid = defaclnamespace
      CROSS JOIN LATERAL (SELECT CASE defaclobjtype WHEN 'r' THEN 'TABLES' WHEN 'S' THEN 'SEQUENCES' WHEN 'f' THEN 'FUNCTIONS' WHEN 'T' THEN 'TYPES' ELSE 'SCHEMAS' END AS kind) k
      CROSS JOIN LATERAL (
        SELECT format('REVOKE ALL ON %s FROM %s', kind, CASE grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(grantee)) END) AS step, 1 AS turn
          FROM aclexplode(defaclacl) GROUP BY grantee
        UNION ALL SELECT format('GRANT ALL ON %s TO %I', kind, r.rolname), 2 WHERE defaclnamespace = 0
        UNION ALL SELECT format('GRANT ALL ON %s TO PUBLIC', kind), 2 WHERE defaclnamespace = 0 AND defaclobjtype IN ('f', 'T')) s
    WHERE pg_has_role(defaclrole, 'USAGE');
  FOREACH this IN ARRAY coalesce(every, '{}') LOOP EXECUTE this; END LOOP;
END \$\$;
SELECT format('CREATE SCHEMA %I', n) FROM unnest(string_to_array(:'schemas', E'\n')) n WHERE n NOT IN (SELECT nspname FROM pg_namespace) \\gexec
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
  base_first database_tool pg_dump --schema-only | database_plain
  base_whole "pg_dump does not tell the schema"
}

# What pg_dump says, without what is different each time.
database_plain() {
  sed -e '/^--/d' -e '/^$/d' -e '/^\\restrict /d' -e '/^\\unrestrict /d'
}

# What the rows are, as text that is the same for the same rows; without those of extensions.
database_content() {
  database_psql --command "SELECT format('%I.%I', n.nspname, c.relname) $(database_tables e)" >"$base_keep/content.without" ||
    base_fail "the tables of the database cannot be read"
  set -- --data-only
  while IFS= read -r database_table; do
    set -- "$@" "--exclude-table-data=$database_table"
  done <"$base_keep/content.without"
  base_first database_tool pg_dump "$@" | database_plain | LC_ALL=C sort
  base_whole "pg_dump does not tell the rows"
}

# Lines TABLE DIGEST, one for each row.
database_digests() {
  database_psql --field-separator ' ' <<SQL
SELECT format('SELECT %L, md5(t::text) FROM %I.%I t', CASE n.nspname WHEN 'public' THEN '' ELSE n.nspname || '.' END || c.relname, n.nspname, c.relname)
  $(database_tables) \\gexec
SQL
}

# Said before anything is stopped: that a dump can be loaded.
database_possible() {
  database_meant
  database_found=$(database_psql --command "
    SELECT format('%s, which is %s''s', pg_describe_object(class, one, 0), pg_get_userbyid(owner)) FROM ($(database_objects)) o
    WHERE NOT pg_has_role(owner, 'USAGE') AND class <> 'pg_namespace'::regclass ORDER BY 1 LIMIT 20") ||
    base_fail "PostgreSQL does not say what there is in the database; nothing was changed"
  [ -z "$database_found" ] || base_fail "the database has what $(database_psql --command "SELECT current_user") could not restore:
$database_found
As their owner or an administrator of PostgreSQL: ALTER … OWNER TO, or GRANT that role to it. Nothing was changed."
}

# FILE: all of a dump into the database, which is new and has nothing but extensions; owners, rights and comments are not the dump's.
database_fill() {
  database_meant
  database_parts "$1" rows >"$base_keep/fill.rows" || base_fail "$1 cannot be read"
  database_extend "$(database_extensions)"
  database_list "$1" true new
  set -- --no-owner --no-privileges --no-comments --exit-on-error --single-transaction --dbname "$PGDATABASE" "$1"
  command pg_restore --use-list "$base_keep/load.list" "$@" || base_fail "the dump could not be loaded"
  for database_file; do :; done
  # What the site wrote into tables of extensions; mostly it is nothing, and nobody needs the right to.
  if command pg_restore --use-list "$base_keep/fill.rows" --data-only --file - "$database_file" |
    awk '$0 == "\\." { copying = 0 } copying { found = 1 } /^COPY .* FROM stdin;$/ { copying = 1 } END { exit !found }'; then
    command pg_restore --use-list "$base_keep/fill.rows" --data-only "$@" || base_fail "the rows that extensions keep could not be loaded"
  fi
}

# NAMES: these extensions, one a line, are there or can be made.
database_extend() {
  database_found=$(database_psql --variable names="$1" <<'SQL'
SELECT n FROM unnest(string_to_array(:'names', E'\n')) n
  WHERE NOT EXISTS (SELECT FROM pg_extension WHERE extname = n) AND NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)
    AND NOT EXISTS (SELECT FROM pg_available_extensions a JOIN pg_available_extension_versions v ON v.name = a.name AND v.version = a.default_version
      WHERE a.name = n AND (NOT v.superuser OR to_jsonb(v) ->> 'trusted' = 'true'));
SQL
  ) || base_fail "PostgreSQL does not say which extensions there are"
  [ -z "$database_found" ] || base_fail "in a new database, $(database_psql --command "SELECT current_user") may not make: $(echo "$database_found" | tr '\n' ' ')
As an administrator of PostgreSQL: make a database with CREATE EXTENSION for each, and nothing else, and ALTER DATABASE … IS_TEMPLATE true;
TEMPLATE_DATABASE names it."
}

# SQL that makes the database NAME, empty, as LIKE is, or as others are if there is none.
database_new() {
  printf "\\\\set template '%s'\n" "${TEMPLATE_DATABASE:-template0}"
  cat <<'SQL'
SELECT format('CREATE DATABASE %I TEMPLATE %I ENCODING %L LC_COLLATE %L LC_CTYPE %L', :'name', :'template', pg_encoding_to_char(encoding), datcollate, datctype)
    || CASE d ->> 'datlocprovider' WHEN 'i' THEN format(' LOCALE_PROVIDER icu ICU_LOCALE %L', coalesce(d ->> 'daticulocale', d ->> 'datlocale'))
      WHEN 'b' THEN format(' LOCALE_PROVIDER builtin BUILTIN_LOCALE %L', d ->> 'datlocale') ELSE '' END
    || coalesce(' ICU_RULES ' || quote_literal(d ->> 'daticurules'), '')
  FROM (SELECT *, to_jsonb(pg_database) AS d FROM pg_database) e WHERE datname IN (:'like', 'template1') ORDER BY datname = :'like' DESC LIMIT 1 \gexec
SQL
}

# A dump is of one moment though somebody writes meanwhile.
database_serving() {
  :
}
