# The site's database, with its own tools: what does not depend on its kind. Each kind has a library of its own beside this one,
# database-KIND.sh, with the same functions; a script is given those of the kind that DATABASE names.
#   DATABASE  postgresql or postgresql:NAME, mysql:NAME or mariadb:NAME (the same), or sqlite:PATH

# NAME: with what the names of databases beside that one begin, 50 bytes at most: servers cut longer ones. Two names are never cut to one.
database_stem() {
  if [ "$(printf %s "$1" | wc -c)" -le 50 ]; then echo "$1"; else printf '%.41s_%.8s\n' "$1" "$(printf %s "$1" | base_digest)"; fi
}

# HOST: here, whatever this host is called; or that name.
database_host() {
  case $1 in
    '' | /* | localhost | localhost.* | ip6-localhost | 127.* | ::1 | "$(uname -n)" | "$(hostname -f 2>/dev/null)") echo here ;;
    *) echo "$1" ;;
  esac
}

# The rows of every table: lines TABLE=ROWS, sorted.
database_counts() {
  database_rows=$(database_count) || base_fail "the rows of the database cannot be counted"
  printf '%s\n' "$database_rows" | LC_ALL=C sort
}

# FILE: the rows of every table in a dump, the same way; reads all of it.
database_counts_of() {
  database_found=$(database_read "$1") || base_fail "$1 cannot be read to its end"
  [ -z "$database_found" ] || printf '%s\n' "$database_found" | LC_ALL=C sort
}

# COMMAND…: its commits do not wait for the disk one by one, where its kind can do without, but all of them are there before this
# ends. Only for what is begun anew when the machine dies meanwhile. Ends as the command ended.
database_hastily() {
  database_ended=0
  database_hasty "$@" || database_ended=$?
  database_settle || {
    echo "what was written to the database may not be on its disk" >&2
    database_ended=1
  }
  return "$database_ended"
}

# Tables, rows, schema and, unless CONTENT is no, what the rows hold.
database_measure() {
  database_counts >"$base_keep/counts.measured"
  base_result tables "$(wc -l <"$base_keep/counts.measured" | tr -d ' ')"
  base_result rows.total "$(awk -F = '{ sum += $NF } END { print sum + 0 }' "$base_keep/counts.measured")"
  base_result rows "$(base_digest <"$base_keep/counts.measured")"
  database_schema >"$base_keep/schema.measured"
  base_result schema "$(base_digest <"$base_keep/schema.measured")"
  [ "${CONTENT:-yes}" != no ] || return 0
  database_found=$(base_first database_content | base_digest)
  base_whole "what the rows hold cannot be read"
  base_result content "$database_found"
}

# FILE FILE: prints how counts differ, "TABLE: ROWS, now ROWS"; nothing when they do not.
database_differences() {
  base_first awk -F = '{ name = $0; sub(/=[^=]*$/, "", name) } NR == FNR { was[name] = $NF; next } { now[name] = $NF }
    END {
      for (name in was) if (!(name in now)) print name ": " was[name] ", now no such table"; else if (was[name] != now[name]) print name ": " was[name] ", now " now[name]
      for (name in now) if (!(name in was)) print name ": no such table, now " now[name]
    }' "$1" "$2" | LC_ALL=C sort
  base_whole "$1 and $2 cannot be compared"
}
