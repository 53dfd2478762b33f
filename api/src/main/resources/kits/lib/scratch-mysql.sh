# A scratch database of MySQL or MariaDB.

# The same as for a database beside it.
scratch_allowed() {
  database_possible
}

scratch_name() {
  printf '%.40s_belay_%.8s\n' "${DATABASE#*:}" "$(printf %s "${DATABASE#*:}" | base_digest)"
}

scratch_make() {
  database_make "$(scratch_name)" "${DATABASE#*:}"
}

# FILE: from here on it is the database, and holds the dump.
scratch_fill() {
  scratch_file=$(scratch_name)
  DATABASE=mysql:$scratch_file
  database_fill "$scratch_file" "$1"
}

scratch_drop() {
  database_drop "$(scratch_name)"
}
