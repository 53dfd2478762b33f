# A scratch database of SQLite.
scratch_file=$base_keep/scratch.sqlite3

scratch_allowed() {
  :
}

scratch_make() {
  :
}

# FILE: from here on it is the database, and holds the dump.
scratch_fill() {
  cp "$1" "$scratch_file"
  DATABASE=sqlite:$scratch_file
}

scratch_drop() {
  rm -f "$scratch_file"
}
