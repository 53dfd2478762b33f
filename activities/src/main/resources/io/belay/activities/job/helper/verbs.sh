
# ---- verbs -----------------------------------------------------------------------------------------------------------
same() { # CRC LENGTH: an id belongs to one payload
  case $sc in '' | "$1") [ "${sl:-$2}" = "$2" ] && return;; esac
  fail idreused
}
stage() { # CRC LENGTH SECRETLINES LINES: takes the payload from stdin
  sessions || fail lacks setsid
  [ -d "$R" ] || mkdir -p -m 700 "$R" || fail unwritable
  [ -d "$J" ] || mkdir -p "$J" || fail unwritable
  [ "$3" -eq 0 ] || (umask 077; lines "$3" >"$J/secret.$$") || unstage $?
  if [ "$2" -lt 8192 ]; then lines "$4" # no process at all
  elif cat; then [ "$(cksum <"$J/in.$$")" = "$1 $2" ]
  else (exit 2); fi >"$J/in.$$" || unstage $?
}
unstage() { # STATUS: 1 when not all of it has come; a disk that is full mends itself by no other connection
  rm -f "$J/in.$$" "$J/secret.$$"
  [ "$1" = 1 ] && fail truncated
  fail unwritable
}
lines() { # copies so many whole lines; 2 when they cannot be written
  n=$1
  while [ "$n" -gt 0 ]; do IFS= read -r line || return 1; printf '%s\n' "$line" || return 2; n=$((n - 1)); done
}
put_down() { # ID SCOPE TOKEN GRACE WAIT
  state
  case $st in DONE) ;; *)
    [ -d "$R" ] || mkdir -p -m 700 "$R" || fail unwritable
    mkdir -p "$J" && echo "$2 $3" >"$J/scope" || fail unwritable
    [ -s "$J/cancel" ] || echo "$4" >"$J/cancel"
    listen; state
    case $st.$why in
    ORPHAN.*) finish_group "$pg" "$4" && land 137 cancelled "$sp";;
    LOST.killed) finish_group - "$4";;
    esac
    i=$(($5 * 2))
    while live && [ $i -gt 0 ]; do
      [ $st = RUNNING ] && kill -s TERM "$sp" 2>/dev/null
      tick 500; [ "$word" = t ] && i=$((i - 1))
    done
    unlisten;;
  esac
  [ $st = RUNNING ] && [ -e "$J/stuck" ] && why=stuck
}
take_back() { # EPOCH
  mkdir -p "$R/done" && echo "$1" >>"$D.undone" || fail unwritable
  rm -f "$D"; [ -d "$J" ] && mv "$J" "$J.gc.$$" && rm -rf "$J.gc.$$"
}
answer() { case $verb in
run) # ID SCOPE TOKEN PROMOTION LABEL EPOCH CRC LENGTH SECRETLINES LIMIT GRACE KEEP OFFSET BLOCKS WAIT LINES; payload on stdin
  use "$1"; scope "$2" "$3"; state
  [ $st = UNDONE ] && { grep -qx "$6" "$D.undone" && fail undone; st=ABSENT; }
  same "$7" "$8"
  case $st in ABSENT | STAGED | NOTBEGUN)
    entitled "$2" "$3" "$4"
    g=$((g + 1))
    stage "$7" "$8" "$9" "${16}"
    echo "$2 $3" >"$J/scope" || fail unwritable
    listen "$J/out"
    # Below an SSH server this leads a session without a terminal already, which hangs up on nobody: no other is needed.
    if alone; then (supervise $g "$7" "$8" $$ "$2" "$3" "$4" "$5" "${10}" "${11}" "${12}") </dev/null >/dev/null 2>&1 8>&- &
    else
      (session "$SH" "$self" - supervise "$id" $g "$7" "$8" $$ "$2" "$3" "$4" "$5" "${10}" "${11}" "${12}") \
        </dev/null >/dev/null 2>&1 8>&- &
    fi
    sup=$!
    # The first tick is the supervisor's: it wakes whoever listens, however it ends. Nobody relies on a second one.
    ticking=${ears-} borrowed=${ears-}
    while [ ! -s "$J/claim.$g" ] && living $sup; do tick 100; [ -s "$J/claim.$g" ] || ticking= borrowed=; done
    [ -s "$J/claim.$g" ] && read -r x x x sc sl x <"$J/claim.$g"
    same "$7" "$8";;
  *) [ -z "${turn-}" ] || lines "$(($9 + ${16}))" >/dev/null || exit 65;;
  esac
  [ -n "${ears-}" ] || case $st in RUNNING | ORPHAN) listen;; esac
  await "${13}" "${15}"; unlisten
  case $st in STAGED | NOTBEGUN) entitled "$2" "$3" "$4"; fail nostart;; esac
  report "${13}" "${14}";;
supervise) use "$1"; shift; supervise "$@";;
poll) # ID OFFSET BLOCKS WAIT
  use "$1"; state
  case $st in RUNNING | ORPHAN) listen; await "$2" "$4"; unlisten;; esac
  report "$2" "$3";;
cancel) # ID SCOPE TOKEN GRACE WAIT
  use "$1"; scope "$2" "$3"; number "$4"; put_down "$@"
  say S $st "$rc" "$size" "$why" 0 0 $g "$ms";;
settle) # ID SCOPE TOKEN GRACE WAIT EPOCH: both: cancelled, and when it is gone, undone
  use "$1"; scope "$2" "$3"; number "$4"; name "$6"; put_down "$@"
  case $st in RUNNING | ORPHAN) ;; *) take_back "$6";; esac
  say S $st "$rc" "$size" "$why" 0 0 $g "$ms";;
undone) # ID SCOPE TOKEN EPOCH: what this job did has been taken back; only a run of another epoch may start it again
  use "$1"; scope "$2" "$3"; name "$4"; live && fail running
  take_back "$4"
  say S OK;;
ack) # ID SCOPE TOKEN
  use "$1"; scope "$2" "$3"; state
  case $st in DONE | LOST) retire || fail unwritable; rm -rf "$J.gc.$$";; UNDONE) ;; *) fail $st;; esac
  say S OK;;
open | adopt) # SCOPE TOKEN PROMOTION
  scope "$1" "$2"; name "$3"; owner
  [ -z "$by" ] || [ "$by" = "$3" ] || [ $verb = adopt ] || fail journal "$by"
  [ -d "$R" ] || mkdir -p -m 700 "$R" || fail unwritable
  mkdir -p "$C" && : >"$C/token.$2" || fail unwritable
  for f in "$C"/token.*; do [ "${f##*.}" -lt "$2" ] && rm -f "$f"; done
  busy "$1" && fail busy "$id"
  echo "$3 $2" >"$C/new.$$" || fail unwritable
  if [ $verb = adopt ] || [ "$by" = "$3" ]; then mv -f "$C/new.$$" "$C/journal"; rm -f "$C/closing"
  else ln "$C/new.$$" "$C/journal" 2>/dev/null; rm -f "$C/new.$$"; fi
  was=${by:--}; entitled "$1" "$2" "$3"
  say S OK "$was";;
close) # SCOPE TOKEN PROMOTION: from here nothing of it starts; its jobs become tombstones
  scope "$1" "$2"; name "$3"; owner
  [ -z "$by" ] || [ "$by" = "$3" ] || fail journal "$by"
  [ -f "$C/journal" ] && mv -f "$C/journal" "$C/closing"
  busy "$1" && { mv -f "$C/closing" "$C/journal"; fail busy "$id"; }
  for f in "$R"/jobs/*/scope; do
    [ -f "$f" ] || continue
    read -r s junk <"$f"; [ "$s" = "$1" ] || continue
    f=${f%/scope}; use "${f##*/}"; state; retire
  done
  rm -f "$C/steps" "$C/closing"; tidy
  say S OK;;
journal) # SCOPE: whose journal is open, the highest token, and each step that began with what became of it
  name "$1"; C=$R/scopes/$1; highest "$1"; owner
  say S OK "${by:--}" $top
  [ -f "$C/steps" ] && while read -r s x; do use "$s"; state; echo "$s $x $st $rc $why"; done <"$C/steps"
  :;;
serve) # first "BELAY1 NONCE ready"; then one question after another from stdin, each a line "NONCE VERB ARGUMENT…" and what goes
  # with it, and after each answer "BELAY1 NONCE ." to say that it was all. Who does not hear that asks by a call of its own.
  turn=0
  say ready
  while read -r N verb words; do
    case $verb in run | poll) ;; *) exit 64;; esac
    [ -f "$self" ] || exit 69
    turn=$((turn + 1))
    (set -f; set -- $words; set +f; answer "$@") || exit 65
    say .
  done;;
service) # LOG COMMAND…: a service that a step starts, in a session of its own, without the mark of the job
  log=$1; shift
  unset BELAY_JOB BELAY_RESULT BELAY_HELPER
  (session "$@") </dev/null >>"$log" 2>&1 & p=$!
  while look $p && [ "$G" != $p ]; do nap 0.01; done # from here no cancelled job takes it along
  echo $p;;
preflight)
  say S OK
  for t in cat cksum dd find grep ln mkdir mkfifo mv rm sleep tr wc; do command -v $t >/dev/null 2>&1 || echo "lacks $t"; done
  sessions || echo "lacks setsid"
  [ -r /proc/self/stat ] || command -v ps >/dev/null 2>&1 || echo "lacks ps"
  if { [ -d "$R" ] || mkdir -p -m 700 "$R"; } && printf '#!/bin/sh\nexit 0\n' >"$R/probe.$$"; then
    ln "$R/probe.$$" "$R/probe2.$$" || echo "lacks hard-links"
    mkfifo "$R/probe3.$$" || echo "lacks named-pipes"
    chmod 700 "$R/probe.$$"; "$R/probe.$$" || echo "noexec $HOME"
    rm -f "$R/probe.$$" "$R/probe2.$$" "$R/probe3.$$"
  else echo "lacks writable-home"; fi 2>/dev/null
  set -- $(df -Pk "$HOME" 2>/dev/null | tail -n 1); [ $# -ge 4 ] && echo "free $4"
  boot; echo "boot $B"; echo "time $(date +%s)"; echo "kernel $(uname -srm)"; echo "user $(id -un)";;
clean) # removes all that Belay left here; refuses while something runs or a journal is open
  for f in "$R"/jobs/*; do
    [ -d "$f" ] || continue
    case $f in *.gc.*) ;; *) use "${f##*/}"; live && fail busy "$id";; esac
  done
  for f in "$R"/scopes/*/journal "$R"/scopes/*/closing; do [ -f "$f" ] && { read -r by junk <"$f"; fail journal "$by"; }; done
  rm -rf "$R"; say S OK;;
*) fail badverb;;
esac; }
answer "$@"
