# What every script of a kit begins with.
set -eu
# Belay starts only what can do without the instance's directory where there is none yet.
[ ! -d "$BELAY_DIRECTORY" ] || cd "$BELAY_DIRECTORY"
# Two instances are two places, wherever links lead: what is done to one must never be done to the other.
if [ -d "${OTHER_DIRECTORY:-}" ]; then
  base_other=$(cd "$OTHER_DIRECTORY" && pwd -P) || base_other=$OTHER_DIRECTORY
  base_own=$BELAY_DIRECTORY
  [ ! -d "$base_own" ] || base_own=$(pwd -P)
  case "$base_own/ $base_other/" in
    "$base_other"/*" $base_other/" | "$base_own/ $base_own"/*)
      echo "the directories of $BELAY_INSTANCE and $OTHER_INSTANCE are not apart: $base_own and $base_other; nothing was touched" >&2
      exit 1
      ;;
  esac
fi
base_keep=${BELAY_KEEP:-}
# What a promotion remembers of services is kept for each instance by itself.
base_mark=${BELAY_INSTANCE:+.$BELAY_INSTANCE}

# WORDS: the verb has failed, for this reason.
base_fail() {
  echo "$*" >&2
  exit 1
}

# KEY VALUE: a result for Belay, shown too.
base_result() {
  echo "$1=$2" | tee -a "$BELAY_RESULT"
}

# The SHA-256 of standard input.
base_digest() {
  base_sum=$(if command -v sha256sum >/dev/null 2>&1; then sha256sum; else shasum -a 256; fi) || base_fail "what was to be summed up cannot be read"
  echo "${base_sum%% *}"
}

# COMMAND…: as the first of a pipeline, for whose status nobody asks; base_whole does, behind the pipeline.
base_first() {
  rm -f "$base_keep/first"
  "$@"
  # shellcheck disable=SC2181 # as a condition the command would run on after a failure
  [ "$?" != 0 ] || : >"$base_keep/first"
}

# WORDS: the first command of the pipeline has ended well, else the verb has failed for this reason.
base_whole() {
  [ -e "$base_keep/first" ] || base_fail "$*"
}

# Seconds that only pass, whatever becomes of the host's clock; by that clock only where the system does not count them.
base_seconds() {
  if [ -r /proc/uptime ]; then
    read -r base_up _ </proc/uptime
    echo "${base_up%.*}"
  else
    date +%s
  fi
}

# SECONDS COMMAND…: waits until the command succeeds; fails when the time is over.
base_within() {
  base_end=$(($(base_seconds) + $1))
  shift
  until "$@"; do
    [ "$(base_seconds)" -lt "$base_end" ] || return 1
    sleep 0.2 2>/dev/null || sleep 1
  done
}

# KILOBYTES PLACE WHAT: there is room for that much where it is to be, and a tenth of it is left over.
base_room() {
  case $1 in '' | *[!0-9]*) base_fail "it cannot be told how much room $3 needs; nothing was changed" ;; esac
  base_free=$(df -P -k "$2" | awk 'NR == 2 { print $4 }')
  [ "$base_free" -ge $(($1 + $1 / 10)) ] ||
    base_fail "no room for $3: $(($1 / 1024)) MB are needed in $2, $((base_free / 1024)) MB are free; nothing was changed"
  echo "room for $3: $(($1 / 1024)) MB are needed in $2, $((base_free / 1024)) MB are free"
}

# PATH…: how many kilobytes they take; those that are not there take none.
base_size() {
  for base_path; do
    [ ! -e "$base_path" ] || du -skL "$base_path"
  done | awk '{ sum += $1 } END { print sum + 0 }'
}
