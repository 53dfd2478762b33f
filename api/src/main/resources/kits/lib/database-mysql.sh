# MySQL and MariaDB: their own client tools, MariaDB's where there are both. A password reaches them by MYSQL_PWD or an option file, never
# as an argument. Sections [client] and [mysqldump] of the user's option files count, as with any client.
#   MYSQL_USER, MYSQL_HOST, MYSQL_TCP_PORT, MYSQL_UNIX_PORT  who connects, and where to
#   MYSQL_DEFAULTS_FILE                                      an option file that is read in place of the user's

database_rest='-- Belay: the rest'
# A dump is of one moment without anybody having to wait.
database_moment='--single-transaction --skip-lock-tables'

# PROGRAM OTHER ARGUMENT…: the one that is there, told where the server is.
database_tool() {
  if command -v "$1" >/dev/null 2>&1; then database_program=$1; else database_program=$2; fi
  shift 2
  case ${MYSQL_HOST:-localhost} in
    localhost) [ -z "${MYSQL_UNIX_PORT:-}" ] || set -- "--socket=$MYSQL_UNIX_PORT" "$@" ;;
  esac
  [ -z "${MYSQL_TCP_PORT:-}" ] || set -- "--port=$MYSQL_TCP_PORT" "$@"
  [ -z "${MYSQL_HOST:-}" ] || set -- "--host=$MYSQL_HOST" "$@"
  [ -z "${MYSQL_USER:-}" ] || set -- "--user=$MYSQL_USER" "$@"
  [ -z "${MYSQL_DEFAULTS_FILE:-}" ] || set -- "--defaults-file=$MYSQL_DEFAULTS_FILE" "$@"
  command "$database_program" "$@"
}

# NAME ARGUMENT…: the client in that database, or in none where the name is empty; SQL on standard input is data for it, no commands.
database_in() {
  database_used=$1
  shift
  [ -z "$database_used" ] || set -- "--database=$database_used" "$@"
  database_tool mariadb mysql --batch --skip-column-names --raw --binary-mode --default-character-set=utf8mb4 --max-allowed-packet=1G \
    --init-command="SET SESSION sql_mode = '', time_zone = '+00:00', lock_wait_timeout = 60" "$@"
}

database_mysql() {
  database_in "${DATABASE#*:}" "$@"
}

# ARGUMENT…: the dump program. Of MySQL's it is to leave out what is of replication, and what MariaDB does not know.
database_mysqldump() {
  database_extra=$(database_tool mariadb-dump mysqldump --help 2>/dev/null |
    sed -n -e 's/^ *\(--set-gtid-purged\).*/\1=OFF/p' -e 's/^ *--\(column-statistics\).*/--skip-\1/p' | sort -u)
  # shellcheck disable=SC2086 # options
  set -- $database_extra "$@"
  database_tool mariadb-dump mysqldump --default-character-set=utf8mb4 --max-allowed-packet=1G --no-tablespaces --hex-blob --quick \
    --skip-add-locks --comments --dump-date "$@"
}

# NAME: as SQL writes it.
database_quoted() {
  printf '`%s`' "$(printf %s "$1" | sed 's/`/``/g')"
}

# TEXT: as it stands in quotes.
database_text() {
  printf %s "$1" | sed "s/[\\\\']/\\\\&/g"
}

# NAME: the tables of that database, and the sequences, which come first, for tables may use them.
database_tables() {
  database_in "$1" <<'SQL'
SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type NOT IN ('VIEW', 'SYSTEM VIEW')
  ORDER BY table_type <> 'SEQUENCE', table_name;
SQL
}

# NAME: its views.
database_views() {
  database_in "$1" <<'SQL'
SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = 'VIEW' ORDER BY table_name;
SQL
}

# NAMES ARGUMENT…: the dump program with the names, one a line, behind the arguments; nothing where there is no name.
database_dump_of() {
  database_names=$1
  shift
  [ -n "$database_names" ] || return 0
  while IFS= read -r database_one; do set -- "$@" "$database_one"; done <<NAMES
$database_names
NAMES
  database_mysqldump "$@"
}

# Lines TABLE=ROWS, all of one moment.
database_count() {
  database_each=$(database_mysql <<'SQL'
SELECT CONCAT('SELECT CONCAT(', QUOTE(table_name), ', ''='', COUNT(*)) FROM `', REPLACE(table_name, '`', '``'), '`;')
  FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type IN ('BASE TABLE', 'SYSTEM VERSIONED');
SQL
  ) || return 1
  printf 'START TRANSACTION WITH CONSISTENT SNAPSHOT;\n%s\n' "$database_each" | database_mysql
}

# counts BYTES|digests: of a dump on standard input the rows of each table, lines TABLE=ROWS, or lines TABLE DIGEST. No statement is longer.
database_rows_of() {
  "${PYTHON:-python3}" -c '
import hashlib, re, sys

name, names, rows, body, last = None, rb"`(?:[^`]|``)+`", {}, False, b""
begun = re.compile(rb"INSERT INTO (%s)(?: \(%s(?:, ?%s)*\))? VALUES ?|CREATE TABLE (%s)" % ((names,) * 4))
text = re.compile(rb"\x27(?:[^\x27\\]|\\.|\x27\x27)*\x27", re.S)
for line in sys.stdin.buffer:
    line = line.rstrip(b"\n")
    last = line or last
    if name is None:
        if line.startswith(b"DELIMITER "):
            body = line != b"DELIMITER ;"
        found = None if body else begun.match(line)
        if not found:
            continue
        name = (found[1] or found[2])[1:-1].replace(b"``", b"`").decode()
        rows.setdefault(name, 0)
        if found[2]:
            name = None
            continue
        size, whole, line = found.end(), hashlib.sha256(), line[found.end():]
    # What is in text does not count; text has no line of its own.
    bare = text.sub(b"", line)
    rows[name] += bare.count(b"(")
    whole.update(line)
    size += len(line) + 1
    if bare.endswith(b";"):
        if sys.argv[1] == "counts" and size > int(sys.argv[2]):
            sys.exit("a row of %s takes %d bytes in a dump, and the server takes %s: it could not be loaded. As an administrator of the server:"
                " SET GLOBAL max_allowed_packet = %d, and the same in its configuration" % (name, size, sys.argv[2], 1 << size.bit_length()))
        if sys.argv[1] == "digests":
            print(name.replace(" ", "_"), whole.hexdigest())
        name = None
if name or not last.startswith(b"-- Dump completed"):
    sys.exit("the dump is cut off: it does not end with \"-- Dump completed\"")
if sys.argv[1] == "counts":
    for each in rows.items():
        print("%s=%d" % each)
' "$@"
}

# FILE: the rows of each table in a dump, lines TABLE=ROWS.
database_read() {
  grep -qFx -e "$database_rest" "$1" || {
    echo "$1 is cut off: it has nothing but rows" >&2
    return 1
  }
  database_most=$(echo 'SELECT @@global.max_allowed_packet;' | database_mysql) && database_rows_of counts "$database_most" <"$1"
}

# How many kilobytes a dump takes at most, or the database.
database_size() {
  database_mysql <<'SQL'
SELECT COALESCE(CEILING(SUM(2 * data_length + index_length) / 1024), 0) FROM information_schema.tables WHERE table_schema = DATABASE();
SQL
}

# NAME: how many kilobytes that database takes.
database_size_of() {
  (
    DATABASE=mysql:$1
    database_size
  )
}

# Where its files are on this host, if that can be told.
database_place() {
  [ "$(database_host "${MYSQL_HOST:-}")" = here ] || return 0
  database_files=$(echo 'SELECT @@datadir;' | database_in "" 2>/dev/null) || return 0
  [ ! -d "$database_files" ] || echo "$database_files"
}

# Tables that are not transactional, NAME (ENGINE): they can be dumped as of one moment only while nobody writes. Not those of which no
# dump would hold what they are: their rows are elsewhere, or have a history.
database_still() {
  database_found=$(database_mysql <<'SQL'
SELECT CONCAT(table_name, ' (', IF(table_type LIKE 'SYS%', table_type, COALESCE(engine, 'broken')), ')') FROM information_schema.tables
  WHERE table_schema = DATABASE() AND table_type NOT IN ('VIEW', 'SEQUENCE') AND
    (table_type LIKE 'SYS%' OR COALESCE(engine, '') NOT IN ('InnoDB', 'ROCKSDB'));
SQL
  ) || base_fail "the tables of $DATABASE cannot be listed"
  database_odd=$(printf '%s\n' "$database_found" | grep -vE '^$|\((MyISAM|Aria|MEMORY|CSV|ARCHIVE)\)$' || :)
  # shellcheck disable=SC2086 # in a line
  [ -z "$database_odd" ] || base_fail "no dump of $DATABASE would hold these tables as they are: "$database_odd
  database_odd=$(database_rough) || base_fail "the columns of $DATABASE cannot be listed"
  # shellcheck disable=SC2086 # in a line
  [ -z "$database_odd" ] || base_fail "no dump of $DATABASE would hold what these columns hold: "$database_odd".
A FLOAT has six digits there, as DOUBLE it is whole; text can have only what Unicode tells apart, as VARBINARY or BLOB it is whole"
}

# Columns, TABLE.COLUMN (TYPE), that hold what a dump would not: of single precision it has six digits, and of other character sets what
# Unicode tells apart.
database_rough() {
  database_each=$(database_mysql <<'SQL'
SELECT CONCAT('SELECT ', QUOTE(CONCAT(table_name, '.', column_name, ' (', COALESCE(character_set_name, data_type), ')')), ' FROM `', REPLACE(table_name, '`', '``'),
    '` WHERE ', IF(data_type = 'float', CONCAT(named, ' <> CAST(CONCAT(', named, ') AS FLOAT)'),
    CONCAT('BINARY ', named, ' <> BINARY CONVERT(CONVERT(', named, ' USING utf8mb4) USING ', character_set_name, ')')), ' LIMIT 1;')
  FROM (SELECT *, CONCAT('`', REPLACE(column_name, '`', '``'), '`') AS named FROM information_schema.columns) AS these
  JOIN information_schema.tables USING (table_schema, table_name)
  WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' AND these.extra NOT LIKE '% GENERATED%' AND (data_type = 'float' OR
    data_type NOT IN ('enum', 'set') AND character_set_name NOT IN ('utf8', 'utf8mb3', 'utf8mb4', 'latin1', 'ucs2', 'utf16', 'utf16le', 'utf32', 'binary'));
SQL
  ) && printf '%s\n' "$database_each" | database_mysql
}

# A dump is of one moment though somebody writes meanwhile.
database_serving() {
  events_possible
  database_keys "${DATABASE#*:}"
  database_still
  # shellcheck disable=SC2086 # in a line
  [ -z "$database_found" ] || base_fail "while people write, no dump of these tables would be of one moment: "$database_found".
Make them transactional, for instance: ALTER TABLE … ENGINE = InnoDB; nothing was changed"
}

# FILE: tables and rows; then what is not rows, which is loaded where the tables have their place.
database_dump() {
  database_file=$1
  rm -f "$1"
  database_still
  if [ -n "$database_found" ]; then
    # shellcheck disable=SC2086 # in a line
    echo "nobody can write to it while it is dumped, for these tables have no transactions:" $database_found
    set -- --lock-tables
  else
    # shellcheck disable=SC2086 # options
    set -- $database_moment
  fi
  database_list=$(database_tables "${DATABASE#*:}") &&
    {
      database_dump_of "$database_list" "$@" --skip-triggers -- "${DATABASE#*:}" && printf '\n%s\n' "$database_rest" &&
        database_definitions "${DATABASE#*:}" >"$database_file.rest" && events_awake <"$database_file.rest" && rm -f "$database_file.rest"
    } >"$database_file" || base_fail "$DATABASE could not be dumped"
}

# NAME OPTION…: its character set, routines, events, triggers and views, as SQL for a database of any name.
database_definitions() {
  database_of=$1
  shift
  echo "SELECT CONCAT('ALTER DATABASE CHARACTER SET ', @@character_set_database, ' COLLATE ', @@collation_database, ';');" |
    database_in "$database_of" || return 1
  database_kept=$(database_views "$database_of") || return 1
  # shellcheck disable=SC2086 # options
  set -- $database_moment "$@"
  database_mysqldump "$@" --no-data --no-create-info --routines --events --triggers --add-drop-trigger -- "$database_of" || return 1
  database_dump_of "$database_kept" "$@" --no-data -- "$database_of"
}

# [own]: SQL of a dump on standard input, naming no database, its events off; with the word, for a mirror: made by whoever loads it, not by
# whom it names.
database_unnamed() {
  sed -E -e '/^ALTER DATABASE `/s/ `([^`]|``)+` / /' \
    -e '/^\/\*!50003 CREATE\*\//s/( TRIGGER )(`[^`]+`|"[^"]+"|[A-Za-z0-9_$]+)\./\1/' \
    -e '/^\/\*!50003 CREATE\*\//s/ [Oo][Nn] (`[^`]+`|"[^"]+"|[A-Za-z0-9_$]+)\.(`[^`]+`|"[^"]+"|[A-Za-z0-9_$]+) / ON \2 /' |
    if [ "${1:-}" = own ]; then
      events_asleep belay-idle: | sed -E -e '/^(\/\*!50003 CREATE\*\/|\/\*!50106 CREATE\*\/|\/\*!50013 DEFINER=|CREATE DEFINER=)/s/ DEFINER=(`([^`]|``)*`|"([^"]|"")*"|[^ *@`"]+)(@(`([^`]|``)*`|"([^"]|"")*"))?//'
    else
      events_asleep belay-off:
    fi
}

# FILE NAME: a dump's tables and rows for that database, whose defaults take from sequences there; its rest.
database_first() {
  # Dates of no calendar would be loaded as zeros.
  sed -E -e "/^$database_rest\$/,\$d" -e '/^.\*!40101 SET @OLD_SQL_MODE=/s/NO_AUTO_VALUE_ON_ZERO/&,ALLOW_INVALID_DATES/' \
    -e "$(database_sequences "$1" "$2")" "$1"
}

database_second() {
  sed -n "/^$database_rest\$/,\$p" "$1"
}

# FILE NAME: what sed does to a dump: columns and views take from sequences of that database what they took from those of the dump's.
database_sequences() {
  printf '/^(  `|.\*!50001 VIEW )/s/(next|last)val\(%s\./\\1val(%s./g\n' \
    "$(database_quoted "$(sed -n '/^-- Host: /{s/^.*    Database: //p;q;}' "$1")" | sed 's/[][\.*^$/+?(){}|&]/\\&/g')" \
    "$(database_quoted "$2" | sed 's/[\/&]/\\&/g')"
}

# NAME FROM: its columns take from its own sequences what they took from those in FROM, from where its tables came.
database_defaults() {
  database_altered=$(database_in "$1" <<SQL
SET group_concat_max_len = 1000000;
SELECT CONCAT('ALTER TABLE \`', REPLACE(table_name, '\`', '\`\`'), '\` ', GROUP_CONCAT('ALTER COLUMN \`', REPLACE(column_name, '\`', '\`\`'),
    '\` SET DEFAULT (', REPLACE(column_default, CONCAT('val(', was), CONCAT('val(', own)), ')'), ';')
  FROM information_schema.columns, (SELECT CONCAT('\`', REPLACE(DATABASE(), '\`', '\`\`'), '\`.') AS own,
    CONCAT('\`', REPLACE('$(database_text "$2")', '\`', '\`\`'), '\`.') AS was) AS names
  WHERE table_schema = DATABASE() AND LOCATE(CONCAT('val(', was), column_default) > 0 GROUP BY table_name;
SQL
  ) || return 1
  printf '%s\n' "$database_altered" | database_in "$1"
}

# NAME FILE [own]: the dump into that database, which is empty.
database_fill() {
  database_complete "$2"
  {
    # Rows that break a constraint of before are there all the same.
    echo 'SET autocommit = 0 /*M!100201 , check_constraint_checks = 0 */;'
    database_first "$2" "$1"
    echo 'COMMIT;'
  } | database_in "$1" && database_second "$2" | sed -E "$(database_sequences "$2" "$1")" | database_unnamed "${3:-}" | database_in "$1"
}

# FILE: its end is there.
database_complete() {
  [ "$(grep -cFx -e "$database_rest" "$1")" = 1 ] && tail -n 1 "$1" | grep -q '^-- Dump completed' ||
    base_fail "$1 is cut off: it does not end with \"-- Dump completed\""
}

# NAME: of that database everything goes that is neither table nor sequence.
database_bare() {
  database_drops=$(database_in "$1" <<'SQL'
SELECT CONCAT(IF(kind = 'PACKAGE', 'SET sql_mode = ORACLE; ', ''), 'DROP ', kind, ' IF EXISTS `', REPLACE(name, '`', '``'), '`; SET sql_mode = '''';') FROM (
  SELECT trigger_schema AS place, 'TRIGGER' AS kind, trigger_name AS name FROM information_schema.triggers
  UNION ALL SELECT table_schema, 'VIEW', table_name FROM information_schema.views
  UNION ALL SELECT routine_schema, routine_type, routine_name FROM information_schema.routines WHERE routine_type IN ('FUNCTION', 'PROCEDURE', 'PACKAGE')
  UNION ALL SELECT event_schema, 'EVENT', event_name FROM information_schema.events) AS these WHERE place = DATABASE();
SQL
  ) || return 1
  printf '%s\n' "$database_drops" | database_in "$1"
}

# NAME: whether that database is there.
database_there() {
  database_found=$(echo 'SELECT schema_name FROM information_schema.schemata;' | database_in "") || base_fail "the server does not say which databases there are"
  printf '%s\n' "$database_found" | grep -qFx -e "$1"
}

# NAME LIKE: it is made, if it is not there, with the character set of the other one, if that is there.
database_make() {
  database_set=
  ! database_there "$2" || database_set=$(echo "SELECT CONCAT(' CHARACTER SET ', @@character_set_database, ' COLLATE ', @@collation_database);" | database_in "$2")
  echo "CREATE DATABASE IF NOT EXISTS $(database_quoted "$1")$database_set;" | database_in ""
}

# NAME: it goes, if it is there.
database_drop() {
  if database_there "$1"; then
    database_alone "$1"
    echo "SET foreign_key_checks = 0; DROP DATABASE IF EXISTS $(database_quoted "$1");" | database_in ""
  fi
}

# NAME: whoever of this user's is connected to it still is disconnected.
database_alone() {
  database_kills=$(database_in "$1" <<'SQL'
SELECT CONCAT('KILL ', id, ';') FROM information_schema.processlist
  WHERE db = DATABASE() AND id <> CONNECTION_ID() AND user = SUBSTRING_INDEX(USER(), '@', 1);
SQL
  ) || return 1
  # One that has gone meanwhile is no failure.
  [ -z "$database_kills" ] || printf '%s\n' "$database_kills" | database_in "" --force 2>/dev/null || :
}

# FROM TO NAMES: pairs for RENAME TABLE.
database_pairs() {
  printf '%s\n' "$3" | awk -v from="$(database_quoted "$1" | sed 's/\\/\\\\/g')" -v to="$(database_quoted "$2" | sed 's/\\/\\\\/g')" \
    '$0 != "" { gsub(/`/, "``"); print from ".`" $0 "` TO " to ".`" $0 "`" }'
}

# Lines of pairs: all of them in one statement.
database_renamed() {
  [ -z "$1" ] || printf 'RENAME TABLE %s;\n' "$(printf '%s\n' "$1" | sed '$!s/$/,/')" | database_in ""
}

# NAME: its foreign keys that lead to another database, lines.
database_out() {
  database_in "$1" <<'SQL'
SELECT CONCAT(table_name, '.', constraint_name, ' leads into ', unique_constraint_schema) FROM information_schema.referential_constraints
  WHERE constraint_schema = DATABASE() AND unique_constraint_schema <> DATABASE() ORDER BY 1;
SQL
}

# NAME: its foreign keys lead to tables of its own.
database_keys() {
  database_found=$(database_out "$1") || return 1
  [ -z "$database_found" ] || base_fail "foreign keys lead out of $1, and a copy's would too: drop them.
$database_found"
}

# own|new|old: the database itself, where a dump is loaded beside it, where its tables go.
database_name() {
  if [ "$1" = own ]; then echo "${DATABASE#*:}"; else echo "$(database_stem "${DATABASE#*:}")_belay_$1"; fi
}

# FILE: the database becomes exactly what the dump holds, all of it or nothing; what is not in the dump is gone. It is loaded beside, and
# proven; one statement then exchanges all tables. Ended between that and the end, it goes on there when it is done again.
database_load() {
  database_own=$(database_name own)
  database_new=$(database_name new)
  database_old=$(database_name old)
  if [ "$(cat "$base_keep/restoring" 2>/dev/null)" != "$(base_digest <"$1")" ]; then
    rm -f "$base_keep/restoring"
    # Not as a condition: whatever is asked there runs on after a failure.
    (database_beside "$1") >"$base_keep/load.log" 2>&1 &
    wait "$!" || {
      tail -n 20 "$base_keep/load.log" >&2
      database_away
      base_fail "$1 could not be loaded; the database is as it was before"
    }
    base_digest <"$1" >"$base_keep/restoring.part"
    mv "$base_keep/restoring.part" "$base_keep/restoring"
  fi
  database_exchange "$1" || base_fail "$database_own is not restored to its end; done again, it goes on there"
  [ "$(database_out "$database_own")" = "$(cat "$base_keep/keys.loaded" 2>/dev/null)" ] ||
    base_fail "foreign keys lead out of $database_own, and did not: $(database_out "$database_own")"
  rm -f "$base_keep/restoring"
  database_away
}

# What is beside the database for a restore goes.
database_away() {
  database_drop "$database_new"
  database_drop "$database_old"
}

# FILE: loaded beside the database, with all that is not rows, for proof; only the tables stay.
database_beside() {
  database_away
  database_make "$database_new" "$database_own"
  database_make "$database_old" "$database_own"
  database_fill "$database_new" "$1" &
  wait "$!" || base_fail "it does not load"
  database_counts_of "$1" >"$base_keep/counts.dump"
  (
    DATABASE=mysql:$database_new
    database_counts
  ) >"$base_keep/counts.new"
  database_wrong=$(database_differences "$base_keep/counts.dump" "$base_keep/counts.new")
  [ -z "$database_wrong" ] || base_fail "the dump and what was loaded of it differ: $database_wrong"
  database_out "$database_new" >"$base_keep/keys.loaded"
  # Where this table is, the others are still too.
  echo 'CREATE TABLE belay_loaded (nothing int PRIMARY KEY);' | database_in "$database_new"
  # A view that is broken there is no reason not to restore.
  database_definitions "$database_own" --force >"$base_keep/restoring.sql" || :
}

# FILE: the tables change places, if they have not; the rest of the dump follows.
database_exchange() {
  database_was=$(database_tables "$database_own") && database_come=$(database_tables "$database_new") && database_alone "$database_own" || return 1
  if printf '%s\n' "$database_come" | grep -qx belay_loaded; then
    # Tables with triggers could not.
    database_bare "$database_new" && database_bare "$database_own" &&
      database_renamed "$(database_pairs "$database_own" "$database_old" "$database_was"
        database_pairs "$database_new" "$database_own" "$(printf '%s\n' "$database_come" | grep -vx belay_loaded)"
        database_pairs "$database_new" "$database_old" belay_loaded)" || {
      # What was broken before stays so; what could not be dropped is there.
      { echo 'SET SESSION lock_wait_timeout = 2;' && database_unnamed <"$base_keep/restoring.sql"; } |
        database_in "$database_own" --force >/dev/null 2>&1 || :
      rm -f "$base_keep/restoring"
      database_away
      base_fail "the tables could not change places; the database is as it was before"
    }
  else
    database_bare "$database_own" || return 1
  fi
  database_defaults "$database_own" "$database_new" &&
    database_second "$1" | database_unnamed | database_in "$database_own"
}

# Said before anything is stopped: that a dump can be loaded beside the database, with all that is not rows.
database_possible() {
  events_possible
  database_still
  # What leads into it would lead to the tables that a restore takes away.
  database_found=$(database_in "" <<SQL
SELECT CONCAT(constraint_schema, '.', table_name, '.', constraint_name) FROM information_schema.referential_constraints
  WHERE unique_constraint_schema = '$(database_text "${DATABASE#*:}")' AND constraint_schema <> unique_constraint_schema;
SQL
  ) || base_fail "foreign keys that lead into $DATABASE cannot be listed"
  [ -z "$database_found" ] || base_fail "foreign keys of other databases lead into $DATABASE, and no restore would keep them: drop them. Nothing was changed:
$database_found"
  database_new=$(database_name new)
  # shellcheck disable=SC2086 # options
  database_list=$(database_tables "$(database_name own)") && {
    database_dump_of "$database_list" $database_moment --no-data --skip-triggers -- "$(database_name own)" && printf '\n%s\n' "$database_rest" &&
      database_definitions "$(database_name own)"
  } >"$base_keep/possible.dump" || base_fail "tables, views, triggers or routines of $DATABASE cannot be dumped: see above. Nothing was changed."
  database_drop "$database_new"
  (database_make "$database_new" "$(database_name own)" && database_fill "$database_new" "$base_keep/possible.dump") >"$base_keep/possible.log" 2>&1 || {
    cat "$base_keep/possible.log" >&2
    ! database_there "$database_new" || database_drop "$database_new"
    base_fail "a snapshot of $DATABASE could not be restored: see above. As an administrator of the server:
GRANT ALL PRIVILEGES ON $(database_quoted "$(database_stem "${DATABASE#*:}" | sed 's/[_%]/\\&/g')\\_belay\\_%").* TO …; and where views, triggers, routines or events are
others', GRANT SET USER (MySQL: SET_ANY_DEFINER) ON *.* TO …, or make them this user's; where it has a binary log (error 1419), SET GLOBAL
log_bin_trust_function_creators = 1. Nothing was changed."
  }
  rm -f "$base_keep/possible.dump"
  database_drop "$database_new"
}

# COMMAND…: how long a commit waits is the server's to say.
database_hasty() {
  "$@"
}

# Everything that was committed is where the server puts it.
database_settle() {
  :
}

# What the schema is, as text that is the same for the same schema.
database_schema() {
  database_list=$(database_tables "${DATABASE#*:}") || base_fail "the tables of $DATABASE cannot be listed"
  {
    # shellcheck disable=SC2086 # options
    database_dump_of "$database_list" $database_moment --no-data --skip-triggers -- "${DATABASE#*:}" && database_definitions "${DATABASE#*:}"
  } >"$base_keep/schema.raw" || base_fail "the schema of $DATABASE cannot be read"
  # Events that are off while the site is down, and the same ones on, are the same schema.
  database_unnamed <"$base_keep/schema.raw" |
    sed -E -e '/^--/d' -e '/^$/d' -e '/^DO SETVAL/d' -e '/^\/\*M?!999999/d' -e '/^\)/s/ AUTO_INCREMENT=[0-9]+//'
}

# What the rows are, as text that is the same for the same rows.
database_content() {
  database_digests >"$base_keep/content.raw" || base_fail "the rows of $DATABASE cannot be read"
  LC_ALL=C sort "$base_keep/content.raw"
}

# Lines TABLE DIGEST, one for each row.
database_digests() {
  database_list=$(database_tables "${DATABASE#*:}") || base_fail "the tables of $DATABASE cannot be listed"
  [ -n "$database_list" ] || return 0
  # Cut off, it lacks its end.
  # shellcheck disable=SC2086 # options
  database_dump_of "$database_list" $database_moment --no-create-info --skip-triggers --skip-extended-insert -- "${DATABASE#*:}" |
    database_rows_of digests
}
