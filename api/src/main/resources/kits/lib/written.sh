# What users write during an attempt, by table: what is there now and was not when they came.
#   KEEP/start       the rows of every table then, lines TABLE=ROWS, and the uploads, uploads=FILES
#   KEEP/start.rows  digests of them, lines TABLE DIGEST; not where CONTENT is no: then rows are counted only

written_uploads() {
  if snapshot_media; then snapshot_find -type f -print | wc -l | tr -d ' '; else echo 0; fi
}

# FILE: digests of every row and upload, sorted. One after the other, so that a database that does not answer is no empty one.
written_rows() {
  database_digests >"$1.all"
  if snapshot_media; then
    snapshot_find -type f -exec cksum {} + >"$1.raw"
    sed 's/ /-/; s/ /-/; s/ /_/g; s/^/uploads /' "$1.raw" >>"$1.all"
  fi
  LC_ALL=C sort "$1.all" >"$1.raw"
  mv "$1.raw" "$1"
  rm -f "$1.all"
}

written_start() {
  {
    database_counts
    echo "uploads=$(written_uploads)"
  } >"$base_keep/start.part"
  rm -f "$base_keep/start.rows"
  if [ "${CONTENT:-yes}" != no ]; then
    written_rows "$base_keep/start.rows"
  fi
  mv "$base_keep/start.part" "$base_keep/start"
  base_result rows.total "$(awk -F = '{ sum += $NF } END { print sum + 0 }' "$base_keep/start")"
}

# TABLE N: at least so many rows of it were made, changed or deleted since then; tables of which none were are left out.
written_since() {
  [ -s "$base_keep/start" ] || base_fail "nobody counted the rows when users came ($base_keep/start)"
  written_now=$base_keep/written.rows.$$
  if [ -e "$base_keep/start.rows" ]; then
    written_rows "$written_now"
    {
      LC_ALL=C comm -23 "$base_keep/start.rows" "$written_now" | sed 's/^/was /'
      LC_ALL=C comm -13 "$base_keep/start.rows" "$written_now" | sed 's/^/is /'
    } | awk '{ kind = $1; sub(/^[a-z]+ /, ""); sub(/ [^ ]*$/, ""); seen[$0]; if (kind == "is") now[$0]++; else then_[$0]++ }
      END { for (name in seen) print name, (now[name] > then_[name] ? now[name] : then_[name]) }' | LC_ALL=C sort
  else
    database_counts >"$written_now"
    echo "uploads=$(written_uploads)" >>"$written_now"
    awk -F = '{ name = $0; sub(/=[^=]*$/, "", name) }
      NR == FNR { was[name] = $NF; next } $NF != was[name] { n = $NF - was[name]; print name, (n < 0 ? -n : n) }' "$base_keep/start" "$written_now" |
      LC_ALL=C sort
  fi
  rm -f "$written_now"
}

# PREFIX: a line "written TABLE N" for each, and the same as results, with the prefix before TABLE.
written_tell() {
  written_since >"$base_keep/written.since.$$"
  mv "$base_keep/written.since.$$" "$base_keep/written.since"
  while IFS= read -r written_line <&3; do
    echo "written $written_line"
    # A result's name ends at its first "=".
    printf '%s%s=%s\n' "${1:-}" "$(printf %s "${written_line% *}" | tr = _)" "${written_line##* }" >>"$BELAY_RESULT"
  done 3<"$base_keep/written.since"
  echo "written in all: $(awk '{ sum += $NF } END { print sum + 0 }' "$base_keep/written.since") rows and uploads"
}

# DIRECTORY: the list goes with what is kept of it.
written_list() {
  [ -s "$base_keep/start" ] || return 0
  written_tell written.
  cp "$base_keep/written.since" "$1/written"
}
