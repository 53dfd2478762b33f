
# ---- what is known of a job ------------------------------------------------------------------------------------------
ended() { # FILE: true when it says how the job ended; a reserved line does not
  read -r rc size why ms 2>/dev/null <"$1" || return 1
  [ -n "${ms-}" ] || { rc=- size=0 why=- ms=0; return 1; }
  st=DONE; [ "$rc" = - ] && st=LOST
  return 0
}
# The pieces of a log are named by the offset of their first byte, in 15 digits.
offset() { at=${1##*/log.}; at=$((1$at - 1000000000000000)); }
measure() {
  size=0 last=
  for f in "$J"/log.*; do [ -f "$f" ] && last=$f; done
  [ -n "$last" ] && { offset "$last"; size=$at; [ -s "$last" ] && size=$((at + $(wc -c <"$last"))); }
}
state() {
  st=ABSENT rc=- size=0 why=- ms=0 g=0 sp= pg=- sc= sl= since=
  if [ -d "$J" ]; then
    while [ -e "$J/claim.$((g + 1))" ]; do g=$((g + 1)); done
    # An empty claim was cut short, by a kill or by the power; whoever made it gives way to the next generation.
    [ $g -gt 0 ] && [ ! -s "$J/claim.$g" ] && nap 0.3
    [ $g -gt 0 ] && read -r sp sp0 b sc sl since <"$J/claim.$g"
    if [ -n "${since-}" ] && [ -n "$sp" ]; then
      ended "$J/exit.$sp" && return
      [ -s "$J/pg.$sp" ] && read -r pg pg0 junk <"$J/pg.$sp"
      boot
      if ! sameboot "$b"; then st=LOST why=reboot
      elif living "$sp" && [ "$T" = "$sp0" ]; then st=RUNNING
      elif [ "$pg" != - ] && { ! look "$pg" || [ "$T" = "$pg0" ]; } && group "$pg"; then st=ORPHAN
      else st=LOST why=killed; fi
      is=$st because=$why
      [ $st != RUNNING ] && ended "$J/exit.$sp" && return # landed meanwhile
      st=$is why=$because
      [ $st = LOST ] && [ ! -e "$J/began" ] && st=NOTBEGUN why=-
      [ $st = NOTBEGUN ] || [ -n "${unmeasured-}" ] || measure
    elif [ -e "$J/began" ]; then st=LOST why=reboot; measure
    elif [ $g -gt 0 ]; then st=NOTBEGUN
    else st=STAGED; fi
    case $st in NOTBEGUN | STAGED) [ -e "$J/cancel" ] && st=DONE rc=143 why=cancelled;; esac
  elif [ -f "$D" ]; then ended "$D"
  elif [ -f "$D.undone" ]; then st=UNDONE; fi
}
live() { state; case $st in RUNNING | ORPHAN) return 0;; esac; return 1; }

# ---- waiting: whoever waits has a pipe of his own, and the supervisor writes into all of them ------------------------
listen() { w=$J/w.$$.${turn-}; mkfifo "$w" "$@" 2>/dev/null; [ -p "$w" ] && exec 8<>"$w" && ears=1; }
unlisten() { if [ -n "${ears-}" ] && [ $st != DONE ]; then rm -f "$w" </dev/null >/dev/null 2>&1 & fi; }
wake() { for f in "$J"/w.*; do [ -p "$f" ] && echo "${1:-x}" 1<>"$f"; done 2>/dev/null; }
tick() { # waits for a word from the supervisor, at most so many thousandths of a second (three digits)
  if [ -z "${ears-}" ]; then nap "0.$1"; word=t; return; fi
  [ -n "${ticking-}" ] || { ticking=1; (nap "0.$1"; echo t >&8) </dev/null >/dev/null 2>&1 & }
  read -r word <&8
  [ "$word" = t ] && ticking=
}
await() { # OFFSET SECONDS: until the job has ended, or has printed more than OFFSET and had a moment to end
  left=$(($2 * 1000)) pace=100 unmeasured=1
  while live && [ $left -gt 0 ]; do
    [ -z "$unmeasured" ] && [ "$size" -gt "$1" ] && return
    tick $pace
    [ "$word" = t ] || { [ -z "${borrowed-}" ] || ticking= borrowed=; continue; }
    unmeasured= left=$((left - 1$pace + 1000))
    case $pace in 100) pace=200;; 200) pace=400;; *) pace=900;; esac
  done
  [ -z "$unmeasured" ] || { unmeasured=; case $st in DONE | UNDONE | ABSENT) ;; *) state;; esac; }
}

# Prints a short text without a process; says no of what a shell cannot hold, before it has printed anything.
plain() { # FILE SIZE
  [ "$2" -le 4096 ] || return 1
  text=
  while IFS= read -r line; do text=$text$line$NL; done <"$1"
  text=$text$line
  LC_ALL=C
  [ ${#text} = "$2" ] && printf %s "$text"
}

# The state, the results of a job that has ended, and output: from one piece, at most BLOCKS times 64 KiB. It begins at
# FROM, at or before the offset that was asked for; after it where those bytes were not kept.
report() { # OFFSET BLOCKS
  from=$1 piece= n=0
  if [ "$size" -gt "$1" ] && [ -d "$J" ]; then
    base=0 following= next=0
    for f in "$J"/log.*; do
      [ -f "$f" ] || continue
      offset "$f"
      if [ -z "$piece" ] || [ $at -le "$1" ]; then piece=$f base=$at; else following=$f next=$at; break; fi
    done
    [ -n "$following" ] && [ "$1" -ge $((base + $(wc -c <"$piece"))) ] && piece=$following base=$next
    [ -n "$piece" ] && { skip=0; [ "$1" -gt $base ] && skip=$((($1 - base) / 65536)); from=$((base + skip * 65536)); }
  fi
  [ $st = DONE ] && [ -s "$J/result" ] && { n=$(($(wc -c <"$J/result"))); [ $n -gt 4096 ] && n=4096; }
  say S $st "$rc" "$size" "$why" $from $n $g "$ms"
  [ $n -gt 0 ] && dd if="$J/result" bs=4096 count=1 2>/dev/null
  [ $st.$from.$piece = "DONE.0.$J/log.000000000000000" ] && plain "$piece" "$size" && return
  [ -z "$piece" ] || exec dd if="$piece" bs=65536 skip=$skip count="$2" 2>/dev/null
}

# ---- fencing and the journal -----------------------------------------------------------------------------------------
highest() {
  top=0
  for f in "$R/scopes/$1"/token.*; do
    f=${f##*.}; case $f in *[!0-9]*) ;; *) [ "$f" -gt $top ] && top=$f;; esac
  done
}
scope() { # SCOPE TOKEN: refuses who has been overtaken; "-" belongs to no instance
  name "$1"; number "$2"; C=$R/scopes/$1
  [ "$1" = - ] && return
  highest "$1"; [ $top -le "$2" ] || fail fenced $top
}
owner() { by=; for f in "$C/closing" "$C/journal"; do [ -f "$f" ] && read -r by junk <"$f"; done; }
entitled() { # SCOPE TOKEN PROMOTION: the holder, and the journal is open for it
  scope "$1" "$2"; [ "$1" = - ] && return
  by=; [ -f "$C/journal" ] && read -r by junk <"$C/journal"
  [ "$by" = "$3" ] || fail journal "${by:--}"
}
holds() { # the same as an answer, after both have been looked at before
  highest "$1"; [ $top -le "$2" ] || return 1
  by=; [ -f "$R/scopes/$1/journal" ] && read -r by junk <"$R/scopes/$1/journal"
  [ "$by" = "$3" ]
}
# A job of this instance that lives: a new holder and a late start cannot both pass, for each writes before it looks.
busy() {
  for f in "$R"/jobs/*/scope; do
    [ -f "$f" ] || continue
    read -r s junk <"$f"; [ "$s" = "$1" ] || continue
    f=${f%/scope}; use "${f##*/}"; live && return 0
  done
  return 1
}
retire() { # leaves one line of a job that is over; the rest of it is for tidy
  [ -d "$J" ] || return 0
  case $st in LOST) rc=-;; NOTBEGUN | STAGED) rc=143 size=0 why=cancelled;; esac
  [ -d "$R/done" ] || mkdir "$R/done"
  echo "$rc $size $why $ms" >"$D.$$" && mv -f "$D.$$" "$D" && mv "$J" "$J.gc.$$"
}
tidy() { # tombstones outlive every retry; nothing else is judged by its age
  find "$R/done" -type f -mtime "+${BELAY_TOMBSTONE_DAYS:-30}" -exec rm -f {} + 2>/dev/null
  for f in "$R"/jobs/*.gc.*; do [ -d "$f" ] && { rm -rf "$R"/jobs/*.gc.*; break; }; done
}
