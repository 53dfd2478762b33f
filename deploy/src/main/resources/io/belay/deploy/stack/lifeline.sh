# Ends everything a stack started and removes its directory, once its launcher is gone.
#
#   lifeline.sh ID DIRECTORY     standard input: a pipe whose other end only the launcher holds
#
# However the launcher ends, the pipe closes and "cat" returns. Every process of the stack, down to what the commands on
# its hosts left running, has inherited BELAY_STACK=ID; that is how they are found. This script itself has not.

marked() {
  if [ -r /proc/self/environ ]; then
    grep -l -s -F "BELAY_STACK=$id" /proc/[0-9]*/environ | sed 's|^/proc/||; s|/environ$||'
    # PostgreSQL's children write their titles over their environment: known by the directory they work in.
    for process in /proc/[0-9]*; do
      if [ "$process/cwd" -ef "$directory/postgres/data" ]; then echo "${process#/proc/}"; fi
    done
  else
    ps -A -E -ww -o pid= -o command= | awk -v mark="BELAY_STACK=$id" 'index($0, mark) && !/awk/ { print $1 }'
  fi
}

end() {
  turn=0
  while [ $turn -lt 100 ]; do
    pids=$(marked)
    [ -n "$pids" ] || return
    # Once politely, for a second; then by force.
    [ $turn -eq 0 ] && kill -s TERM $pids 2>/dev/null
    [ $turn -ge 10 ] && kill -s KILL $pids 2>/dev/null
    turn=$((turn + 1))
    sleep 0.1 2>/dev/null || sleep 1
  done
}

remove() {
  [ -e "$directory/keep" ] && return
  # Only what is a stack's directory is removed; PostgreSQL's may lie elsewhere, see the link.
  [ -f "$directory/lifeline.sh" ] || return
  elsewhere=$(readlink "$directory/postgres" 2>/dev/null)
  case $elsewhere in
    */belay-postgres-"$id") rm -rf "$elsewhere" ;;
  esac
  tries=0
  while [ -e "$directory" ] && [ $tries -lt 20 ]; do
    rm -rf "$directory" 2>/dev/null && return
    tries=$((tries + 1))
    sleep 0.1 2>/dev/null || sleep 1
  done
}

main() {
  id=$1 directory=$2
  case $id in '' | *[!A-Za-z0-9-]*) exit 64 ;; esac
  trap '' HUP INT TERM
  cat >/dev/null
  end
  remove
  exit 0
}

# The whole script is read before it runs, for it removes itself.
main "$@"
