# An instance's directory: room for it, its making as a copy of the other one's, and its end.
#   LOG            where the instance logs, a path in its directory, perhaps a link; default log
#   LOG_DIRECTORY  where that link leads; default: beside the other instance's, with this one's name
#   COPY_WITHOUT   what else a copy leaves out, paths without blanks
instance_marker=.belay-instance

# Nothing is made or thrown away but one directory, which is neither the other's nor about it.
instance_sane() {
  case $BELAY_DIRECTORY/ in
    */../* | */./* | //*) base_fail "$BELAY_DIRECTORY is no plain path" ;;
    /?*/?*/) ;;
    *) base_fail "$BELAY_DIRECTORY is no directory for an instance: it must be absolute, and below another" ;;
  esac
  instance_in=$(cd "${BELAY_DIRECTORY%/*}/" 2>/dev/null && pwd -P) || instance_in=
  case $instance_in/ in
    "${base_other:-/-}"/*) base_fail "$BELAY_DIRECTORY is in the other instance's directory, $base_other" ;;
  esac
  case $BELAY_DIRECTORY/ in
    "${OTHER_DIRECTORY:-/-}"/*) base_fail "$BELAY_DIRECTORY is in the other instance's directory" ;;
    "${HOME:-/-}"/) base_fail "$BELAY_DIRECTORY is a home directory" ;;
  esac
  for instance_in in "${OTHER_DIRECTORY:-/-}" "${base_keep:-/-}" "${HOME:-/-}"; do
    case $instance_in/ in
      "$BELAY_DIRECTORY"/*) base_fail "$instance_in is in $BELAY_DIRECTORY" ;;
    esac
  done
}

# What a copy leaves out: each instance has its own, or gets it in another step.
instance_without() {
  # shellcheck disable=SC2086 # paths
  set -- "${OTHER_ENVIRONMENT:-env}" envs "${OTHER_LOG:-log}" "${OTHER_MEDIA:-media}" snapshot snapshot.zip snapshot2preview \
    '*.pid' '*.belay-load*' '*.belay-before*' "$instance_marker" ${OTHER_COPY_WITHOUT:-}
  case ${OTHER_DATABASE:-} in
    sqlite:*) set -- "$@" "${OTHER_DATABASE#*:}" "${OTHER_DATABASE#*:}-journal" "${OTHER_DATABASE#*:}-wal" "${OTHER_DATABASE#*:}-shm" ;;
  esac
  for instance_path in "$@" "${OTHER_STATIC_ROOT:-static}"; do
    instance_path=${instance_path#"$OTHER_DIRECTORY"/}
    # shellcheck disable=SC2154 # of the library base
    instance_path=${instance_path#"$base_other"/}
    case $instance_path in /*) ;; *) printf '%s\n' "${instance_path%/}" ;; esac
  done
}

# Uploads, static files, a database that is a file: wherever links lead, they are neither the other's nor in its directory.
instance_apart() {
  "${PYTHON:-python3}" - <<'PY'
import os, sys

def places(whose, directory):
    paths = {name: os.environ.get(whose + name) or otherwise for name, otherwise in (("MEDIA", "media"), ("STATIC_ROOT", "static"))}
    kind, _, file = os.environ.get(whose + "DATABASE", "").partition(":")
    if kind == "sqlite":
        paths["DATABASE"] = file
    for name, path in paths.items():
        path = os.path.join(os.environ[directory], path)
        # What is put beside it is where its parent is.
        yield name, path, {os.path.realpath(path), os.path.join(os.path.realpath(os.path.dirname(path)), os.path.basename(path))}

def within(one, other):
    return (one + "/").startswith(other + "/")

other = os.path.realpath(os.environ["OTHER_DIRECTORY"])
theirs = list(places("OTHER_", "OTHER_DIRECTORY"))
for name, path, mine in places("", "BELAY_DIRECTORY"):
    if any(within(each, other) for each in mine):
        sys.exit("%s, %s, is in the other instance's directory: it leads to %s; nothing was touched" % (name, path, os.path.realpath(path)))
    for its, there, real in theirs:
        if any(within(a, b) or within(b, a) for a in mine for b in real) or os.path.exists(path) and os.path.exists(there) and os.path.samefile(path, there):
            sys.exit("%s, %s, and the other instance's %s, %s, are not apart; nothing was touched" % (name, path, its, there))
PY
}

# Whether the directory (or DIRECTORY) was made by this promotion.
instance_made() {
  grep -qxF "promotion $BELAY_PROMOTION" "${1:-$BELAY_DIRECTORY}/$instance_marker" 2>/dev/null
}

instance_copy() {
  instance_sane
  [ -d "$OTHER_DIRECTORY" ] || base_fail "there is no $OTHER_DIRECTORY to copy"
  if [ -e "$BELAY_DIRECTORY" ] || [ -L "$BELAY_DIRECTORY" ]; then
    instance_made || base_fail "$BELAY_DIRECTORY is there, and not of this promotion; nothing was touched"
    echo "copied already: $BELAY_DIRECTORY"
    return
  fi
  instance_part=$BELAY_DIRECTORY.belay-part
  if [ -e "$instance_part" ]; then
    instance_made "$instance_part" || base_fail "$instance_part is there, and not of this promotion; nothing was touched"
    rm -rf "${instance_part:?}"
  fi
  # What is half there can be told from what is somebody else's.
  mkdir -p "$instance_part"
  printf 'instance %s\npromotion %s\n' "$BELAY_INSTANCE" "$BELAY_PROMOTION" >"$instance_part/$instance_marker"
  instance_without >"$base_keep/without"
  set --
  while IFS= read -r instance_path; do set -- "$@" "$instance_path"; done <"$base_keep/without"
  copy_tree "$OTHER_DIRECTORY" "$instance_part/copy" "$@"
  mv "$instance_part/$instance_marker" "$instance_part/copy"
  mv "$instance_part/copy" "$BELAY_DIRECTORY"
  rmdir "$instance_part"
}

# KIND PATH: it was made for the instance, outside of its directory, and goes with it.
instance_owns() {
  [ ! -f "$instance_marker" ] || echo "$1 $2" >>"$instance_marker"
}

# Its own log directory: linked where the other's is, plain where that is.
instance_log() {
  instance_log=${LOG:-log}
  instance_there=$OTHER_DIRECTORY/${OTHER_LOG:-log}
  if [ -L "$instance_there" ]; then
    instance_there=$(readlink "$instance_there")
    instance_own=${LOG_DIRECTORY:-$(dirname "$instance_there")/$BELAY_INSTANCE}
    case $instance_own in /*) ;; *) base_fail "LOG_DIRECTORY is $instance_own, not absolute" ;; esac
    [ "$instance_own" != "$instance_there" ] || base_fail "$instance_own is the other instance's log directory: LOG_DIRECTORY must be another"
    if [ ! -d "$instance_own" ]; then
      instance_owns log "$instance_own"
      mkdir -p "$instance_own"
    fi
    ln -sfn "$instance_own" "$instance_log"
    echo "it logs to $instance_own"
  elif [ -d "$instance_there" ]; then
    mkdir -p "$instance_log"
    echo "it logs to $BELAY_DIRECTORY/$instance_log"
  fi
}

# The release's code and an environment of its own; what is the instance's own stays.
instance_build() {
  instance_rows=${DATABASE#*:}
  # What is Belay's here, and what it puts beside the instance's data, is no change to the code.
  # shellcheck disable=SC2086 # paths
  checkout_exclude "$instance_marker" "${LOG:-log}" "${MEDIA:-media}.belay-*" "${instance_rows#"$BELAY_DIRECTORY"/}.belay-*" ${KEEP_NAMES:-}
  checkout_fetch
  checkout_to "$BELAY_COMMIT"
  virtualenv_build
  virtualenv_switch
}

# Users are not led to it, nothing of it runs, nobody works in it.
instance_unused() {
  [ "${BELAY_ROLE:-}" != production ] || base_fail "$BELAY_INSTANCE is production; nothing was removed"
  if front_leads; then base_fail "users are led to $BELAY_INSTANCE ($PUBLIC_FILE); nothing was removed"; fi
  services_down || base_fail "\"${SERVICES:-}\" of $BELAY_INSTANCE still run or answer; nothing was removed"
}

# It was made by this promotion, or this promotion has its last snapshot: else it is somebody else's.
instance_ours() {
  instance_made || instance_made "$BELAY_DIRECTORY.belay-part" || (snapshot_sound "$BELAY_SNAPSHOT") >/dev/null 2>&1
}

# PATH: whether it is the other instance's, or holds what is.
instance_others() {
  instance_real=$(cd "$1" 2>/dev/null && pwd -P) || return 1
  for instance_in in "${base_other:-}" "${OTHER_STATIC_ROOT:-}" "${OTHER_LOG_DIRECTORY:-}"; do
    case $instance_in in /*) instance_in=$(cd "$instance_in" 2>/dev/null && pwd -P) || continue ;; *) continue ;; esac
    case "$instance_real/ $instance_in/" in "$instance_in"/*" $instance_in/" | "$instance_real/ $instance_real"/*) return 0 ;; esac
  done
  return 1
}

# What its processes left: a directory of its own, or in one that others use as well, files of its own services that do not run.
instance_forget_processes() {
  # shellcheck disable=SC2154 # of the library process
  case $process_directory in "$BELAY_DIRECTORY".?*) rm -rf "${process_directory:?}"; return ;; esac
  instance_theirs=" "
  for instance_service in ${OTHER_SERVICES:-} ${FRONT:-}; do
    instance_theirs="$instance_theirs$(services_name "$instance_service") "
  done
  for instance_service in ${SERVICES:-}; do
    [ "$(services_manager "$instance_service")" = process ] || continue
    instance_service=$(services_name "$instance_service")
    case $instance_theirs in *" $instance_service "*) continue ;; esac
    process_runs "$instance_service" || rm -f "$process_directory/$instance_service.pid" "$process_directory/$instance_service.log"
  done
}

# The directory goes, with its logs, static files made elsewhere, and what is beside it.
instance_remove() {
  instance_sane
  # Where the directory is a link, what it leads to goes first; the link says until then where that was.
  instance_real=$(readlink -f "$BELAY_DIRECTORY") || instance_real=$BELAY_DIRECTORY
  (BELAY_DIRECTORY=$instance_real && instance_sane)
  instance_gone=$instance_real.belay-removing
  if [ -e "$BELAY_DIRECTORY" ] || [ -e "$BELAY_DIRECTORY.belay-part" ]; then
    if ! instance_ours; then
      # A promotion that would have made it and found it there has nothing to take back.
      [ -e "$base_keep/room" ] ||
        base_fail "$BELAY_DIRECTORY was not made by this promotion, and it has no last snapshot of it; nothing was removed"
      echo "removed: nothing, for $BELAY_DIRECTORY is not of this promotion"
      return
    fi
    instance_unused
  fi
  cd /
  if [ -d "$BELAY_DIRECTORY" ]; then
    rm -rf "${instance_gone:?}"
    mv "$instance_real" "$instance_gone"
  fi
  if [ -s "$instance_gone/$instance_marker" ]; then
    sed -n 's/^log //p; s/^static //p' "$instance_gone/$instance_marker" | while IFS= read -r instance_path; do
      if instance_others "$instance_path"; then
        echo "left, for it is the other instance's: $instance_path"
        continue
      fi
      case $instance_path in /*/*) rm -rf "${instance_path:?}" ;; esac
    done
  fi
  instance_forget_processes
  # The link last: until then it says where the rest of it is.
  rm -rf "${instance_gone:?}" "${BELAY_DIRECTORY:?}.belay-part"
  if [ -L "$BELAY_DIRECTORY" ] && [ ! -e "$BELAY_DIRECTORY" ]; then rm "$BELAY_DIRECTORY"; fi
  echo "removed: $BELAY_DIRECTORY, its logs and what was beside it"
}
