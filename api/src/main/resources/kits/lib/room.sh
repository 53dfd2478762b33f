# Room for another instance, or for its data anew, on every file system that gets something of it, by what the running one takes.
#   SPARE  how much must be left over besides, in per cent of what is needed; default 10

# KILOBYTES of the other instance's database.
room_database() {
  case ${OTHER_DATABASE:?says which database the running instance has} in
    sqlite:/*) base_size "${OTHER_DATABASE#*:}" ;;
    sqlite:*) base_size "$OTHER_DIRECTORY/${OTHER_DATABASE#*:}" ;;
    *) database_size_of "${OTHER_DATABASE#*:}" ;;
  esac
}

# KILOBYTES FILES PLACE WHAT: a line of what is needed; none where the place is not on this host.
room_need() {
  [ -z "$3" ] || printf '%s\t%s\t%s\t%s\n' "$@"
}

# DIRECTORY: how many files are in it.
room_files() {
  find "$1/." 2>/dev/null | wc -l | tr -d ' '
}

# KILOBYTES: the rows that are loaded beside an instance's own, in a database whose place is told, if it can be.
room_rows() {
  [ -n "$2" ] || echo "the database takes $(($1 / 1024)) MB beside; its server's file system cannot be looked at from here" >&2
  room_need "$1" 4 "$2" "database"
}

# Where data of the other instance are to be loaded: room for those of this one, which are only read; asked before anything is copied.
room_mirror() {
  room_kilobytes=$(database_size) || room_kilobytes=
  case $room_kilobytes in '' | *[!0-9]*) base_fail "it cannot be told how much room production's database needs; nothing was changed" ;; esac
  room_uploads=$(base_size "${MEDIA:-media}")
  room_count=$(room_files "${MEDIA:-media}")
  case ${OTHER_DATABASE:-} in
    sqlite:/*) room_base=${OTHER_DATABASE#*:} ;;
    sqlite:*) room_base=$OTHER_DIRECTORY/${OTHER_DATABASE#*:} ;;
    *) room_base=$(database_place) ;;
  esac
  {
    room_need $((room_kilobytes + room_uploads + 20480)) "$room_count" "$base_keep" "export of database and uploads"
    room_need "$room_uploads" "$room_count" "$(room_beside "$OTHER_DIRECTORY" "${OTHER_MEDIA:-media}")" "uploads"
    room_rows "$room_kilobytes" "$room_base"
  } >"$base_keep/room.needed"
  room_enough
}

# DIRECTORY: what was exported there is loaded beside this instance's own.
room_load() {
  room_kilobytes=$(room_database) || room_kilobytes=
  {
    room_need "$(base_size "$1/media")" "$(room_files "$1/media")" "$(room_beside "$BELAY_DIRECTORY" "${MEDIA:-media}")" "uploads"
    # Of a server of its own nothing is known here but what the dump takes.
    room_rows "${room_kilobytes:-$(base_size "$1/database.dump")}" "$(database_place)"
  } >"$base_keep/room.needed"
  room_enough
}

# DIRECTORY PATH: where that path in the directory gets something beside it.
room_beside() {
  case $2 in /*) dirname "$2" ;; *) dirname "$1/$2" ;; esac
}

room_prove() {
  instance_sane
  # shellcheck disable=SC2086 # names
  services_known ${SERVICES:-}
  [ -d "$OTHER_DIRECTORY" ] || base_fail "there is no $OTHER_DIRECTORY to copy"
  : >"$base_keep/room"
  room_kilobytes=$(room_database) || base_fail "the size of the running instance's database cannot be measured"
  [ -n "$room_kilobytes" ] || base_fail "there is no database ${OTHER_DATABASE#*:}"
  instance_without >"$base_keep/without"
  "${PYTHON:-python3}" - "$room_kilobytes" "$(database_place)" "$base_keep/without" >"$base_keep/room.needed" <<'PY'
import os, sys

def env(name, otherwise):
    return os.environ.get(name) or otherwise

def size(path):
    """What it takes in blocks, and how many files it has; a file with several names counts once."""
    seen, kilobytes, files = set(), 0, 0
    def look(one):
        nonlocal kilobytes, files
        try:
            state = os.lstat(one)
        except OSError:
            return
        if (state.st_dev, state.st_ino) not in seen:
            seen.add((state.st_dev, state.st_ino))
            kilobytes, files = kilobytes + state.st_blocks / 2, files + 1
    look(path)
    for folder, below, names in os.walk(os.path.realpath(path)):
        for name in names + below:
            look(os.path.join(folder, name))
    return int(kilobytes), files

other, own, keep = (os.environ[name] for name in ("OTHER_DIRECTORY", "BELAY_DIRECTORY", "BELAY_KEEP"))
database, base = int(sys.argv[1]), sys.argv[2]
whole, linked = size(other), set()
parts = {}
for name, path in (("environment", env("OTHER_ENVIRONMENT", "env")), ("uploads", env("OTHER_MEDIA", "media"))):
    parts[name] = size(os.path.realpath(os.path.join(other, path))) if os.path.exists(os.path.join(other, path)) else (0, 0)
left = [0, 0]
for line in open(sys.argv[3]):
    path = os.path.join(other, line.strip("\n"))
    above = os.path.dirname(path)
    while len(above) > len(other):
        # It becomes a directory in the copy.
        if os.path.islink(above) and os.path.isdir(above) and above not in linked:
            linked.add(above)
            found = size(os.path.realpath(above))
            whole = whole[0] + found[0], whole[1] + found[1]
        above = os.path.dirname(above)
    if os.path.exists(path) and not os.path.islink(path) and "*" not in line:
        found = size(path)
        left = [left[0] + found[0], left[1] + found[1]]
code = max(whole[0] - left[0], 0), max(whole[1] - left[1], 0)

def wants(place, kilobytes, files, what):
    print(kilobytes, files, place, what, sep="\t")

wants(own, code[0], code[1], "directory")
wants(own, parts["environment"][0], parts["environment"][1], "environment")
# The instance's own and the one loaded beside it, and production's as they are written down.
media = os.path.dirname(os.path.join(own, env("MEDIA", "media")))
wants(media, 2 * parts["uploads"][0], 2 * parts["uploads"][1], "uploads twice")
wants(keep, database + parts["uploads"][0], parts["uploads"][1] + 2, "export of database and uploads")
if base:
    wants(base, 2 * database, 4, "database twice")
else:
    print("the database takes %d MB, twice while it is synchronised; its server's file system cannot be looked at from here" % (database >> 10), file=sys.stderr)
PY
  room_enough
}

# What $base_keep/room.needed says is free, added up by file system.
room_enough() {
  "${PYTHON:-python3}" - "$base_keep/room.needed" <<'PY'
import os, sys

def there(path):
    while not os.path.isdir(path):
        path = os.path.dirname(path) or "/"
    return path

need = {}
for line in open(sys.argv[1]):
    kilobytes, files, place, what = line.rstrip("\n").split("\t")
    need.setdefault(os.stat(there(place)).st_dev, (there(place), []))[1].append((int(kilobytes), int(files), what))
spare, short = 1 + int(os.environ.get("SPARE") or "10") / 100, []
for place, all_ in need.values():
    state = os.statvfs(place)
    free = state.f_bavail * state.f_frsize >> 10
    kilobytes, files = (sum(each[n] for each in all_) for n in (0, 1))
    words = "%s: %d MB are needed (%s) and %d in spare, %d MB are free" % (
        place, kilobytes >> 10, ", ".join("%s %d" % (each[2], each[0] >> 10) for each in all_), kilobytes * (spare - 1) / 1024, free >> 10)
    print(words)
    if free < kilobytes * spare:
        short.append("no room on the file system of " + words)
    if state.f_files and state.f_favail < files * spare:
        short.append("no room on the file system of %s: %d files are needed, %d can be made" % (place, files, state.f_favail))
if short:
    sys.exit("\n".join(short) + "\nnothing was changed")
PY
}
