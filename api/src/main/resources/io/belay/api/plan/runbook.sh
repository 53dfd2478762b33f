
work=${BELAY_WORK:-$usual}
say() { printf '%s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

# Anything but "yes" is no.
ask() {
  [ "${BELAY_YES:-}" = yes ] && return 0
  printf '%s [yes/no] ' "$1" >&2
  read -r answer || answer=no
  [ "$answer" = yes ]
}

# Any text as one word of shell text.
quote() { printf "'%s'" "$(printf %s "$1" | sed "s/'/'\\\\''/g")"; }

# ALIAS HOST-KEY KEY PORT USER ADDRESS COMMAND: the pinned host key and no other.
reach() {
  grep -qsxF -- "$1 $2" "$work/known_hosts" || printf '%s\n' "$1 $2" >>"$work/known_hosts"
  case $3 in
    file:*) key=${3#file:} ;;
    env:*) key=$work/key.$1; printenv "${3#env:}" >"$key" || die "the variable ${3#env:} with the key of $6 is not set" ;;
  esac
  [ -r "$key" ] || die "the key of $6 cannot be read: $key"
  "${BELAY_SSH:-ssh}" -F /dev/null -o BatchMode=yes -o StrictHostKeyChecking=yes -o "HostKeyAlias=$1" \
    -o "UserKnownHostsFile=\"$work/known_hosts\"" -o GlobalKnownHostsFile=/dev/null -o IdentitiesOnly=yes \
    -o ConnectTimeout=15 -o ServerAliveInterval=10 -i "$key" -p "$4" -l "$5" -- "$6" "$7"
}

# What every verb finds: it is removed from the host before any of it runs, for it may hold secrets.
begin() {
  kept=$snapshots/$release-$id
  printf '%s\n' 'rm -f "$0"' \
    'belay_service() { belay_log=$1; shift; if command -v setsid >/dev/null 2>&1; then setsid "$@" </dev/null >>"$belay_log" 2>&1 & else nohup "$@" </dev/null >>"$belay_log" 2>&1 & fi; echo $!; }' \
    "export BELAY_PROMOTION=$(quote "by-hand-$id")" \
    "export BELAY_KEEP=$(quote "$kept/keep")" \
    "export BELAY_SNAPSHOT=$(quote "$kept/snapshot")" \
    "export BELAY_SALVAGE=$(quote "$kept/salvage")" \
    '[ -d "$BELAY_KEEP" ] || (umask 077; mkdir -p -- "$BELAY_KEEP") || exit 73'
}

# VARIABLE REFERENCE
secret() {
  case $2 in
    file:*) value=$(cat "${2#file:}") || die "the secret $2 cannot be read" ;;
    env:*) value=$(printenv "${2#env:}") || die "the variable ${2#env:} is not set" ;;
  esac
  printf 'export %s=%s\n' "$1" "$(quote "$value")"
}

# LABEL HOST: runs what comes on standard input on a host; output goes to LABEL.log, results to LABEL.result.
run() {
  say "  $1"
  mark=result-of-$id
  far='umask 077; f=`mktemp` && r=`mktemp` || exit 72; cat >"$f"; BELAY_RESULT=$r; export BELAY_RESULT; /bin/sh "$f" </dev/null; x=$?; echo; echo '$mark'; cat "$r"; rm -f "$f" "$r"; exit $x'
  { s=0; "$2" "/bin/sh -c '$far'" 2>&1 || s=$?; echo "$s" >"$work/$1.status"; } | tee "$work/$1.out" |
    sed -n "/^$mark\$/,\$d; s/^/    /p" >&2
  sed "/^$mark\$/,\$d" "$work/$1.out" >"$work/$1.log"
  sed "1,/^$mark\$/d" "$work/$1.out" >"$work/$1.result"
  s=$(cat "$work/$1.status")
  [ "$s" = 0 ] || { say "  $1 ended with status $s"; return 1; }
  grep -q "^$mark\$" "$work/$1.out" || { say "  $1: the connection was lost; look at the host how far it came"; return 1; }
}

# LABEL WORDS…: the last line that was printed must hold one of these.
ends() {
  label=$1; shift
  last=$(grep -v '^[[:space:]]*$' "$work/$label.log" | tail -n 1)
  for words; do case $last in *"$words"*) return 0 ;; esac; done
  say "  $label did not end as it should: $last"
  return 1
}

# LABEL WORDS…: none of these may have been printed.
never() {
  label=$1; shift
  for words; do
    if grep -qF -e "$words" "$work/$label.log"; then say "  $label printed: $words"; return 1; fi
  done
}

# LABEL LABEL: both have measured the same.
same() {
  [ -f "$work/$1.result" ] || return 0
  cmp -s "$work/$1.result" "$work/$2.result" && return 0
  say "  what is there now is not what was there before:"
  diff "$work/$1.result" "$work/$2.result" >&2 || :
  return 1
}

# NUMBER…: whether one of these steps was begun.
begun() {
  for number_begun; do if grep -qx "$number_begun" "$work/begun"; then return 0; fi; done
  return 1
}

# NUMBER WHY: the step counts as done and is not undone.
leave_out() {
  if grep -qx "$1" "$work/done"; then return 0; fi
  say
  say "step $1 of $count is left out, $2"
  echo "$1" >>"$work/done"
}

# NUMBER FACT LABEL: the step is left out when the comparison has found the fact the same.
unless_same() {
  if grep -qx -- "$2=same" "$work/$3.result" 2>/dev/null && ! begun "$1"; then leave_out "$1" "for the $2 is the same"; fi
}

# NUMBER MODE TITLE
step() {
  if grep -qx "$1" "$work/done"; then return 0; fi
  say
  say "step $1 of $count: $3"
  case $2 in
    dangerous) ask "Carry out step $1 ($3) now?" || { say "Stopped before step $1. Go on: sh $0. Go back: sh $0 back."; exit 10; } ;;
    attempt) ask "Users try the site now. Do they want to keep it?" || { say "Go on later: sh $0. Go back: sh $0 back."; exit 10; } ;;
  esac
  # Before the act: what was begun is undone, however far it came.
  if ! grep -qx "$1" "$work/begun"; then echo "$1" >>"$work/begun"; fi
  if "step_$1"; then echo "$1" >>"$work/done"; else
    say "Step $1 failed; what it printed is in $work. Try again: sh $0. Go back: sh $0 back."
    exit 1
  fi
}

keep() {
  [ -e "$work/kept" ] && return 0
  say
  ask "Keep $what? From here on nothing is undone." || { say "Go on later: sh $0. Go back: sh $0 back."; exit 10; }
  : >"$work/kept"
}

back() {
  [ ! -e "$work/kept" ] || die "It was kept. Promote the release of before instead."
  number=$count
  while [ "$number" -ge 1 ]; do
    if grep -qx "$number" "$work/begun" && ! grep -qx "$number" "$work/undone"; then
      say
      say "undoing step $number"
      ask "Undo step $number now?" || { say "Stopped. Go on going back: sh $0 back."; exit 10; }
      "back_$number" || die "Undoing step $number failed; what it printed is in $work. Try again: sh $0 back."
      echo "$number" >>"$work/undone"
    fi
    number=$((number - 1))
  done
  say
  say "$what: everything that was begun is undone."
}

# A promotion of Belay's that is not settled has the first word.
nobody_else() {
  for host in $hosts; do
    open=$("$host" "cat .belay/scopes/$journal/journal .belay/scopes/$journal/closing 2>/dev/null || :" </dev/null) ||
      die "$host cannot be reached"
    if [ -n "$open" ] && [ "${BELAY_TAKE_OVER:-}" != yes ]; then
      die "A promotion of Belay's is not settled there ($open). Let Belay recover it, or set BELAY_TAKE_OVER=yes."
    fi
  done
}

main() {
  case ${1-} in
    '' | back) ;;
    status) [ -d "$work" ] || die "nothing was begun"; say "begun: $(tr '\n' ' ' <"$work/begun")"; say "done: $(tr '\n' ' ' <"$work/done")"
      say "undone: $(tr '\n' ' ' <"$work/undone")"; [ ! -e "$work/kept" ] || say kept; exit 0 ;;
    *) die "usage: sh $0 [back | status]" ;;
  esac
  mkdir -p "$work"
  work=$(cd "$work" && pwd)
  [ -s "$work/plan" ] || printf '%s\n' "$plan" >"$work/plan"
  [ "$(cat "$work/plan")" = "$plan" ] || die "$work holds the notes of another plan: move it away, or finish that one."
  [ -s "$work/id" ] || date -u +%Y%m%d-%H%M%S >"$work/id"
  id=$(cat "$work/id")
  touch "$work/begun" "$work/done" "$work/undone"
  say "$what; notes are kept in $work"
  nobody_else
  if [ "${1-}" = back ]; then back; return; fi
  [ ! -s "$work/undone" ] || die "It is being taken back: sh $0 back. To begin anew, move $work away."
  steps
  say
  say "$what: done."
}
