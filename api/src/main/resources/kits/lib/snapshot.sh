# Snapshots: a directory with the database's own dump, what users uploaded, the rows of every table, and sums of it all.
#   MEDIA  what users upload, a path in the instance's directory, perhaps a link or where a file system is mounted; default media
#   MEDIA/.belay-restoring  while they are put back: new, and what was there, was (was.part until it is all there)

snapshot_media() {
  [ -d "${MEDIA:-media}" ]
}

# TEST…: of find, on uploads wherever a link leads; without what a file system keeps there for itself.
snapshot_find() {
  (
    cd "${MEDIA:-media}" || exit 1
    find . \( -path ./lost+found -o -path ./.belay-restoring \) -prune -o "$@"
  )
}

# PATH: where file systems are mounted there and below it, a line each.
snapshot_mounts() {
  "${PYTHON:-python3}" - "$1" <<'PY'
import os, re, sys
place = os.path.realpath(sys.argv[1])
try:
    with open("/proc/self/mountinfo", errors="surrogateescape") as file:
        found = {re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), line.split()[4]) for line in file}
except OSError:
    found = {each for each, _, _ in os.walk(place) if os.path.ismount(each)}
out = open(sys.stdout.fileno(), "w", errors="surrogateescape", closefd=False)
print(*sorted(each for each in found if (each + "/").startswith(place + "/")), sep="\n", end="", file=out)
PY
}

# What a snapshot takes at most, in kilobytes.
snapshot_size() {
  snapshot_kilobytes=$(database_size)
  echo $((snapshot_kilobytes + $(base_size "${MEDIA:-media}") + 20480))
}

# After which stop of the services it is.
snapshot_stop() {
  cat "$base_keep/stopped$base_mark" 2>/dev/null || echo none
}

# DIRECTORY: begins a new one.
snapshot_begin() {
  mkdir -p "$1"
  base_room "$(snapshot_size)" "$1" "the snapshot"
  rm -rf "${1:?}"/*
}

# DIRECTORY: adds the database and what users uploaded.
snapshot_data() {
  database_counts >"$1/counts"
  database_dump "$1/database.dump"
  if snapshot_media; then
    tar -C "${MEDIA:-media}" --exclude=./lost+found --exclude=./.belay-restoring -cf "$1/media.tar" .
  fi
}

# DIRECTORY: it is complete; says whose it is and sums it up.
snapshot_end() {
  (
    cd "$1"
    find . -type f ! -name SUMS ! -name of | LC_ALL=C sort | while IFS= read -r snapshot_file; do
      snapshot_sum=$(base_digest <"$snapshot_file")
      echo "$snapshot_sum $snapshot_file"
    done >SUMS
    echo "$BELAY_PROMOTION $(snapshot_stop) $(base_digest <SUMS)" >of
    sync
  )
  base_result digest "$(base_digest <"$1/SUMS")"
  base_result bytes "$(find "$1" -type f -exec cat {} + | wc -c | tr -d ' ')"
  base_result path "$1"
  base_result rows.total "$(awk -F = '{ sum += $NF } END { print sum + 0 }' "$1/counts")"
}

# DIRECTORY: it is of this promotion, and what was written then.
snapshot_sound() {
  [ -s "$1/of" ] || base_fail "$1 holds no complete snapshot"
  read -r snapshot_whose snapshot_after snapshot_sum <"$1/of"
  [ "$snapshot_whose" = "$BELAY_PROMOTION" ] || base_fail "$1 is of another promotion, $snapshot_whose"
  [ "$(base_digest <"$1/SUMS")" = "$snapshot_sum" ] || base_fail "$1/SUMS is not what was written"
  while read -r snapshot_sum snapshot_file; do
    [ -f "$1/$snapshot_file" ] || base_fail "$1/$snapshot_file is missing"
    [ "$(base_digest <"$1/$snapshot_file")" = "$snapshot_sum" ] || base_fail "$1/$snapshot_file is not what was written"
  done <"$1/SUMS"
}

# DIRECTORY: it is of this run, taken after everything that writes was stopped, undamaged, readable, and complete.
snapshot_verify() {
  snapshot_sound "$1"
  [ "$snapshot_after" = "$(snapshot_stop)" ] || base_fail "$1 is stale: it was taken before the services were stopped"
  [ -s "$1/counts" ] || base_fail "$1 is empty: it knows of no table"
  snapshot_compare "$1/counts" "the dump" database_counts_of "$1/database.dump"
  snapshot_compare "$1/counts" "the live database" database_counts
  snapshot_uploads "$1"
}

# DIRECTORY: its archive has as many files as there are uploads.
snapshot_uploads() {
  [ -f "$1/media.tar" ] || return 0
  snapshot_files=$(base_first snapshot_find ! -type d ! -type s -exec printf '%.0s.' {} + | wc -c | tr -d ' ')
  base_whole "${MEDIA:-media} cannot be read"
  [ "$(tar -tf "$1/media.tar" | grep -vc '/$' || :)" = "$snapshot_files" ] ||
    base_fail "$1/media.tar has not the files of ${MEDIA:-media}"
}

# Before what must not meet a writer. After a restart of the host that brought services up, they go down again, and the only way is
# back: the snapshot does not have what was written meanwhile.
snapshot_alone() {
  if ! services_rest; then
    : >"$base_keep/written"
    services_stop
  fi
  [ ! -e "$base_keep/written" ] || base_fail "the host was restarted and services ran again: what was written then is not in the snapshot.
They are stopped again. Roll back: what was written is kept beside the snapshot."
}

# DIRECTORY: the same on the way back: what was written meanwhile is kept beside it.
snapshot_rescue() {
  if ! services_rest; then
    : >"$base_keep/written"
    services_stop
  fi
  if [ -e "$base_keep/written" ] && [ ! -s "$1.written/of" ]; then
    # Neither as a condition nor joined by "&&": what fails there runs on, and the only copy of what was written would be overwritten.
    (
      umask 077
      BELAY_RESULT=/dev/null
      snapshot_begin "$1.written"
      snapshot_data "$1.written"
      snapshot_compare "$1.written/counts" "what is kept" database_counts_of "$1.written/database.dump"
      snapshot_uploads "$1.written"
      snapshot_end "$1.written"
    ) &
    wait "$!" || base_fail "what was written since the host was restarted cannot be kept in $1.written: see above. Nothing was restored.
Mend it and try again; or, if nothing of it is wanted: rm $base_keep/written"
    echo "services had run again: the database as they left it is kept in $1.written"
  fi
}

# COUNTS WHAT COMMAND…: the command prints the same rows of the same tables.
snapshot_compare() {
  snapshot_counts=$1
  snapshot_what=$2
  shift 2
  "$@" >"$base_keep/counts.compared"
  snapshot_differences=$(database_differences "$snapshot_counts" "$base_keep/counts.compared")
  [ -z "$snapshot_differences" ] || base_fail "the snapshot and $snapshot_what differ:
$snapshot_differences"
  echo "$snapshot_what has the $(wc -l <"$snapshot_counts" | tr -d ' ') tables of the snapshot with the same rows"
}

# Uploads can be put back: they are on one file system, wherever that is mounted.
snapshot_one() {
  [ -d "${MEDIA:-media}" ] || return 0
  snapshot_other=$(snapshot_mounts "${MEDIA:-media}")
  snapshot_other=$(printf '%s\n' "$snapshot_other" | grep -vxF "$(cd "${MEDIA:-media}" && pwd -P)" || :)
  [ -z "$snapshot_other" ] || base_fail "the uploads, ${MEDIA:-media}, could not be put back: another file system is mounted in them, at $snapshot_other.
Mount it elsewhere, with a link to it in ${MEDIA:-media}, and a backup of its own; or let MEDIA name one of them."
}

# DIRECTORY: uploads as they were lie whole beside those of now, on their file system.
snapshot_unpack() {
  snapshot_new=${MEDIA:-media}/.belay-restoring
  [ ! -e "$base_keep/unpacked$base_mark" ] || return 0
  mkdir -p "${MEDIA:-media}"
  snapshot_one
  rm -rf "$snapshot_new"
  base_room "$(base_size "$1/media.tar")" "${MEDIA:-media}" "the uploads of before"
  (umask 077 && mkdir -p "$snapshot_new/new")
  tar -C "$snapshot_new/new" -xpf "$1/media.tar"
  : >"$base_keep/unpacked$base_mark"
}

# They change places with those of now, whose directory stays: it may be a link, or where a file system is mounted. Ended half way it goes
# on there when it is done again.
snapshot_exchange() {
  "${PYTHON:-python3}" - "${MEDIA:-media}" <<'PY'
import os, sys
media = sys.argv[1]
work = media + "/.belay-restoring"
stay = {".belay-restoring", "lost+found"}

def move(source, target):
    for name in os.listdir(source):
        if name not in stay:
            os.rename(os.path.join(source, name), os.path.join(target, name))

if not os.path.exists(work + "/was"):
    os.makedirs(work + "/was.part", exist_ok=True)
    move(media, work + "/was.part")
    os.rename(work + "/was.part", work + "/was")
move(work + "/new", media)
state = os.stat(work + "/new")
if os.geteuid() in (0, os.stat(media).st_uid):
    os.chmod(media, state.st_mode & 0o7777)
PY
  # The mark first: a run that ends while the rest is removed unpacks again.
  rm -f "$base_keep/unpacked$base_mark"
  rm -rf "$snapshot_new"
}

# DIRECTORY: database and uploads become exactly what they were.
snapshot_restore() {
  snapshot_sound "$1"
  snapshot_rescue "$1"
  # What there may be no room for comes before what cannot be taken back.
  if [ -f "$1/media.tar" ]; then snapshot_unpack "$1"; fi
  database_load "$1/database.dump"
  if [ -f "$1/media.tar" ]; then snapshot_exchange; fi
  snapshot_compare "$1/counts" "the restored database" database_counts
}
