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

# Whether the other instance's database is on the same server.
quarantine_shared() {
  [ "${MYSQL_HOST:-}:${MYSQL_TCP_PORT:-}:${MYSQL_UNIX_PORT:-}" = "${OTHER_MYSQL_HOST:-}:${OTHER_MYSQL_TCP_PORT:-}:${OTHER_MYSQL_UNIX_PORT:-}" ]
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
