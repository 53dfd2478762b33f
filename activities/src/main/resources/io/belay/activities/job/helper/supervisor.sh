
# ---- the supervisor --------------------------------------------------------------------------------------------------
# Keeps the first and the last half of so many bytes of what it reads. It never stops reading: neither a full disk nor a
# runaway command stops or fails the job.
keep() {
  again= start=0 half=$(($1 / 2)) part=$(($1 / 8)) many=$(($1 / 524288)); shift $#
  [ $many -lt 1 ] && many=1; [ $many -gt 64 ] && many=64
  while :; do
    f=$((1000000000000000 + start)); f=$J/log.${f#1}
    s=$(LC_ALL=C dd bs=65536 count=$many 2>&1 >>"$f"); e=$?
    b=${s#*records out}; b=${b%% bytes*}; b=${b##*[!0-9]}
    s=${s%% records in*}; s=${s##*[!0-9+]}
    if [ $e = 0 ] && [ -n "$s" ]; then
      [ $(($s)) -lt $many ] && { total "$f"; return; }
      again=1 n=$(($(wc -c <"$f"))); [ $n -lt $part ] && continue
      [ $start -ge $half ] && set -- "$@" "$f"
      start=$((start + n))
      [ $# -gt 4 ] && { rm -f "$1"; shift; }
    else
      again=1
      n=$(dd bs=65536 count=64 2>/dev/null | wc -c); [ $((n)) -gt 0 ] || return
      e=$(wc -c 2>/dev/null <"$f"); start=$((start + ${e:-0} + n))
    fi
  done
}
# All is read: says so, with the size where it is known without a process: the only piece of a log that dd made in one go.
total() { [ "$1" = "$J/log.000000000000000" ] && [ -n "$b" ] && [ -z "$again" ] && echo "$b" >"$J/total"; }
reserve() { printf '%-62s\n' - >"$J/$1"; }
land() { # EXIT WHY SUPERVISOR: in the blocks that were reserved
  size=
  [ -s "$J/total" ] && read -r size <"$J/total"
  [ -n "$size" ] || measure
  clock
  printf '%-62s\n' "$1 $size $2 $((now - since))" 1<>"$J/exit.$3"
  wake
}

# What becomes the job: notes its group, takes its secrets, and says that it began before anything of the payload runs.
BECOME='J=$1 g=$2 p=$3 x=$4 pg=$5
if { IFS= read -r s <"/proc/$$/stat"; } 2>/dev/null; then set -- ${s##*) }; s=${20}
else set -- $(LC_ALL=C ps -o lstart= -p $$); s=$(echo "$*" | tr " " _); fi
printf "%-62s\n" "$$ $s" 1<>"$J/$pg" || exit 75
if [ -e "$J/secret.$x" ]; then . "$J/secret.$x"; rm -f "$J/secret.$x"; fi
: >"$J/began" || exit 75
[ -e "$J/claim.$((g + 1))" ] && exit 75
cd "$HOME"; set -- "$p"; unset J g p x pg s
. "$1"'

# Has it been cancelled, or is its time over? Sets why and the grace.
ordered() {
  if [ -e "$J/cancel" ]; then why=cancelled; read -r x 2>/dev/null <"$J/cancel" && grace=$x; return 0; fi
  [ -e "$J/timeout" ] && why=timeout
}
# Beside the supervisor: rings when the time limit has passed, and half a second after it has seen that the job has ended.
# Short sleeps, so that none of them stays for long if all of this is killed; the first is the shortest, so that nobody
# need wake it for a job that is over at once.
watch() {
  s=; trap 'kill $s 2>/dev/null; exit 0' TERM; trap 'kill $s 2>/dev/null' USR1
  left=$1 n=1
  sleep 0.1 & s=$!; wait $s; wake t
  while [ ! -e "$J/ended" ]; do
    if [ "$1" -gt 0 ]; then
      if [ $left -le 0 ]; then : >"$J/timeout"; kill -s TERM $me; n=1
      elif [ $left -lt $n ]; then n=$left; fi
      left=$((left - n))
    fi
    sleep $n & s=$!; wait $s; n=10
  done
  trap '' USR1
  nap 0.5 & s=$!; wait $s
  while kill -s TERM $me 2>/dev/null; do sleep 1; done
} </dev/null >/dev/null 2>&1

# Waits until all output is in: until nobody holds its pipe any more. A process that was left behind may hold it for ever,
# so once the watcher rings, a while without anything new is enough: short where such a process is seen, else long.
drain() {
  exec 7>&-
  rung=; wait $keeper
  still=0 size=-1
  while [ -n "$rung" ] && living $keeper; do
    was=$size; measure
    [ $size = $was ] || still=0
    still=$((still + 1))
    [ $still -gt 5 ] && { [ $still -gt 100 ] || group $pg || [ -n "$(escaped)" ]; } && return
    nap 0.1
  done
}

supervise() { # GENERATION CRC LENGTH STARTER SCOPE TOKEN PROMOTION LABEL LIMIT GRACE KEEP
  trap wake EXIT
  gen=$1 starter=$4 grace=${10} rung= cut= me=$$
  { read -r me junk </proc/self/stat; } 2>/dev/null # a subshell's $$ is its parent's
  trap 'rung=1' TERM
  boot; look $me; clock; since=$now
  reserve exit.$me && reserve pg.$me || exit 75
  set -C; { echo "$me $T $B $2 $3 $now" >"$J/claim.$gen"; } 2>/dev/null; x=$?; set +C
  [ $x = 0 ] || { rm -f "$J/secret.$4" "$J/exit.$me" "$J/pg.$me"; exit 0; }
  [ -e "$J/began" ] && exit 0 # the generation before this did begin after all
  [ -e "$J/cancel" ] && { land 143 cancelled $me; exit 0; }
  if [ "$5" != - ]; then
    holds "$5" "$6" "$7" || { wake; exit 0; }
    echo "$id $8 $7" >>"$R/scopes/$5/steps" || exit 75
  fi
  [ -p "$J/out" ] || mkfifo "$J/out" || exit 75
  # Open already for whoever is to open it: nobody waits for the other side, which may be killed before it has come. Closed
  # by exec, for a shell that calls a function with a file closed keeps it aside.
  exec 7<>"$J/out"
  (exec 7>&-; keep "${11}") <"$J/out" >/dev/null 2>&1 & keeper=$!
  (BELAY_JOB=$id BELAY_RESULT=$J/result BELAY_HELPER=$self; export BELAY_JOB BELAY_RESULT BELAY_HELPER
    session "$SH" -c "$BECOME" belay "$J" "$gen" "$J/in.$4" "$4" "pg.$me"
  ) </dev/null >"$J/out" 2>&1 7>&- & pg=$!
  trap '' USR1; (exec 7>&-; watch "$9") & watcher=$!
  wake
  r=127 why=exited
  while :; do
    ordered && { cut=1; break; }
    rung=; wait $pg; x=$?
    [ $x = 127 ] || r=$x
    [ -z "$rung" ] || [ $x = 127 ] && break
  done
  if [ -n "$cut" ]; then
    while ! finish_group $pg "$grace" $pg; do : >"$J/stuck"; nap 1; done
    wait $pg; x=$?; [ $x = 127 ] || r=$x
  fi
  : >"$J/ended"; clock; [ $((now - since)) -lt 900 ] || kill -s USR1 $watcher 2>/dev/null
  drain
  land $r $why $me
  [ ! -e "$J/secret.$starter" ] || rm -f "$J/secret.$starter"
  kill -s TERM $watcher 2>/dev/null
  exit 0
}
