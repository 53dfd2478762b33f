# Databases of MySQL and MariaDB. They cannot be renamed: one statement moves all their tables.
#   KEEP/moving  FROM and TO of a move that has begun, a line each; KEEP/moving.sql what of it is not rows

# own|load|before: its name.
quarantine_name() {
  database_name "$1"
}

# own|load|before: whether it is there; a move that was ended half way is finished first.
quarantine_there() {
  quarantine_finish
  database_there "$(quarantine_name "$1")"
}

# Whether the other instance's database is on the same server, whatever that is called.
quarantine_shared() {
  [ "${MYSQL_HOST:-}:${MYSQL_TCP_PORT:-}:${MYSQL_UNIX_PORT:-}" != "${OTHER_MYSQL_HOST:-}:${OTHER_MYSQL_TCP_PORT:-}:${OTHER_MYSQL_UNIX_PORT:-}" ] || return 0
  quarantine_own=$(quarantine_server "${MYSQL_HOST:-}" "${MYSQL_TCP_PORT:-}" "${MYSQL_UNIX_PORT:-}")
  quarantine_their=$(quarantine_server "${OTHER_MYSQL_HOST:-}" "${OTHER_MYSQL_TCP_PORT:-}" "${OTHER_MYSQL_UNIX_PORT:-}")
  case "$quarantine_own/$quarantine_their" in
    is\ */is\ *) [ "$quarantine_own" = "$quarantine_their" ] ;;
    *)
      # One does not let this user in. Of one host, what is not certainly another server is the same.
      [ "$(database_host "${MYSQL_HOST:-}")" = "$(database_host "${OTHER_MYSQL_HOST:-}")" ] || return 1
      quarantine_own=$(quarantine_way "${MYSQL_HOST:-}" "${MYSQL_TCP_PORT:-3306}" "${MYSQL_UNIX_PORT:-}")
      quarantine_their=$(quarantine_way "${OTHER_MYSQL_HOST:-}" "${OTHER_MYSQL_TCP_PORT:-3306}" "${OTHER_MYSQL_UNIX_PORT:-}")
      case "$quarantine_own $quarantine_their" in
        "port "*" port "* | "socket /"*" socket /"*) [ "$quarantine_own" = "$quarantine_their" ] ;;
      esac
      ;;
  esac
}

# HOST PORT SOCKET: by which of them it is reached.
quarantine_way() {
  case $1 in
    '' | localhost) echo "socket $(readlink -f "$3" || :)" ;;
    *) echo "port $2" ;;
  esac
}

# HOST PORT SOCKET: which server answers there; nothing if none does.
quarantine_server() {
  (
    MYSQL_HOST=$1
    MYSQL_TCP_PORT=$2
    MYSQL_UNIX_PORT=$3
    echo "SELECT CONCAT('is ', @@hostname, ' ', @@datadir);" | database_in "" --connect-timeout=10 2>/dev/null || :
  )
}

# own|load|before COMMAND…: with that database in the place of the instance's own.
quarantine_with() {
  (
    DATABASE=mysql:$(quarantine_name "$1")
    shift
    "$@"
  )
}

# own|load: it is made, empty.
quarantine_make() {
  database_make "$(quarantine_name "$1")" "${OTHER_DATABASE#*:}"
}

# own|load|before: it goes, if it is there.
quarantine_drop() {
  quarantine_finish
  database_drop "$(quarantine_name "$1")"
}

# own|load|before own|load|before: the first takes the name of the second, which is free.
quarantine_rename() {
  quarantine_from=$(quarantine_name "$1")
  quarantine_to=$(quarantine_name "$2")
  ! database_there "$quarantine_to" || base_fail "$quarantine_to is there already"
  # Of what is loaded none are to run, whoever made them.
  [ "$1" != load ] || quarantine_with load events_rest
  database_definitions "$quarantine_from" >"$base_keep/moving.sql" || base_fail "$quarantine_from cannot be read"
  printf '%s\n' "$quarantine_from" "$quarantine_to" >"$base_keep/moving.part"
  mv "$base_keep/moving.part" "$base_keep/moving"
  quarantine_finish
}

# Everything moves, as far as it has not; triggers would be in the way of their tables, views cannot be moved: they are made anew.
quarantine_finish() {
  [ -s "$base_keep/moving" ] || return 0
  quarantine_from=$(sed -n 1p "$base_keep/moving")
  quarantine_to=$(sed -n 2p "$base_keep/moving")
  if database_there "$quarantine_from"; then
    {
      database_make "$quarantine_to" "$quarantine_from" &&
        database_alone "$quarantine_from" &&
        database_bare "$quarantine_from" &&
        quarantine_tables=$(database_tables "$quarantine_from") &&
        database_renamed "$(database_pairs "$quarantine_from" "$quarantine_to" "$quarantine_tables")" &&
        database_defaults "$quarantine_to" "$quarantine_from" &&
        database_bare "$quarantine_to" &&
        sed -E "$(database_sequences "$base_keep/moving.sql" "$quarantine_to")" "$base_keep/moving.sql" | database_unnamed | database_in "$quarantine_to" &&
        (database_keys "$quarantine_to") &&
        database_drop "$quarantine_from"
    } || base_fail "$quarantine_from has not become $quarantine_to whole: see above; done again, it goes on there"
  fi
  rm -f "$base_keep/moving"
}

# FILE: all of a dump of the other instance into the one that is loaded, exactly; views and triggers act in this user's name, events do not
# run.
quarantine_fill() {
  database_fill "$(quarantine_name load)" "$1" own
  database_keys "$(quarantine_name load)"
}
