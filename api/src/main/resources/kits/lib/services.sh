# The site's services and its front end, by what manages them on the host.
#   SERVICES         what may write, in the order of stopping, each NAME or MANAGER:NAME; started in reverse
#   SERVICE_MANAGER  systemd, sysv (the command "service"), supervisor, or process (see process.sh); default systemd
#   SOCKETS          where they listen, HOST:PORT or unix:/PATH: dead when they are stopped, alive when they are started
#   FRONT            the front end (nginx) that is refreshed at the end, NAME or MANAGER:NAME; FRONT_ACT: restart or reload
#   SUDO             1: managers are called by "sudo -n"
#   STOP_WITHIN, START_WITHIN  seconds
services_managed() {
  if [ "${SUDO:-0}" = 1 ]; then sudo -n -- "$@"; else "$@"; fi
}

services_manager() {
  case $1 in
    systemd:* | sysv:* | supervisor:* | process:*) echo "${1%%:*}" ;;
    *) echo "${SERVICE_MANAGER:-systemd}" ;;
  esac
}

services_name() {
  case $1 in
    systemd:* | sysv:* | supervisor:* | process:*) echo "${1#*:}" ;;
    *) echo "$1" ;;
  esac
}

# ACT SERVICE: ACT is start, stop, restart or reload.
services_order() {
  services_n=$(services_name "$2")
  case $(services_manager "$2") in
    systemd) services_managed systemctl "$1" -- "$services_n" ;;
    sysv) services_managed service "$services_n" "$1" ;;
    supervisor)
      case $1 in reload) set -- restart "$2" ;; esac
      services_managed supervisorctl "$1" "$services_n"
      ;;
    process)
      case $1 in
        start) process_start "$services_n" ;;
        stop) process_stop "$services_n" ;;
        restart) process_stop "$services_n" && process_start "$services_n" ;;
        reload) process_reload "$services_n" ;;
      esac
      ;;
    *) base_fail "SERVICE_MANAGER is ${SERVICE_MANAGER:-}, not systemd, sysv, supervisor or process" ;;
  esac
}

# SERVICE: whether its manager says that it runs.
services_runs() {
  services_n=$(services_name "$1")
  case $(services_manager "$1") in
    systemd)
      services_state=$(services_managed systemctl show --property ActiveState --value -- "$services_n")
      case $services_state in inactive | failed) return 1 ;; esac
      ;;
    sysv)
      if services_state=$(services_managed service "$services_n" status 2>&1); then return 0; fi
      # Whom sudo does not let ask knows nothing.
      # A warning of sudo stands before an answer; a refusal is all that is said.
      case $(printf '%s\n' "$services_state" | grep -v '^$' | tail -n 1) in
        sudo:*) base_fail "it cannot be told whether $services_n runs: $services_state" ;;
        *) return 1 ;;
      esac
      ;;
    supervisor)
      services_state=$(services_managed supervisorctl status "$services_n" 2>&1) || :
      case $services_state in
        *"no such process"* | *"no such group"* | *STOPPED* | *EXITED* | *FATAL*) return 1 ;;
        *RUNNING* | *STARTING* | *STOPPING* | *BACKOFF*) return 0 ;;
        *) base_fail "supervisor says of $services_n: $services_state" ;;
      esac
      ;;
    process) process_runs "$services_n" ;;
  esac
}

# SERVICE…: their managers know them.
services_known() {
  for services_each; do
    services_n=$(services_name "$services_each")
    services_said=
    case $(services_manager "$services_each") in
      systemd) services_said=$(services_managed systemctl show --property LoadState --value -- "$services_n" 2>&1) || : ;;
      sysv) services_said=$(services_managed service "$services_n" status 2>&1) || : ;;
      supervisor) services_said=$(services_managed supervisorctl status "$services_n" 2>&1) || : ;;
      process) process_command "$services_n" >/dev/null ;;
    esac
    case $services_said in
      not-found | *"could not be found"* | *"unrecognized service"* | *"no such process"* | *"no such group"*)
        base_fail "$(services_manager "$services_each") does not know the service $services_n (SERVICES)"
        ;;
    esac
  done
}

# SOCKET: whether somebody answers there.
services_answers() {
  "${PYTHON:-python3}" - "$1" <<'PY'
import socket, sys
place = sys.argv[1]
try:
    if place.startswith("unix:"):
        with socket.socket(socket.AF_UNIX) as s:
            s.settimeout(2)
            s.connect(place[5:])
    else:
        host, port = place.rsplit(":", 1)
        socket.create_connection((host, int(port)), 2).close()
except OSError:
    sys.exit(1)
PY
}

# Processes of anybody that run from the site's environment, by either name of its directory, each with its command; the pattern is on
# no command line.
services_processes() {
  [ -d /proc/self ] || return 0
  services_real=$(cd "$BELAY_DIRECTORY" 2>/dev/null && pwd -P) || services_real=$BELAY_DIRECTORY
  for services_file in $(for services_d in "$BELAY_DIRECTORY" "$services_real"; do
    printf '%s\n' "$services_d/${ENVIRONMENT:-env}/bin/" "$services_d/envs/"
  done | grep -lsF -f - /proc/[0-9]*/cmdline); do
    services_pid=${services_file#/proc/}
    services_pid=${services_pid%/cmdline}
    services_line=$(tr '\0' ' ' <"$services_file" 2>/dev/null | cut -c 1-150) || continue
    [ -z "$services_line" ] || echo "$services_pid $services_line"
  done
}

services_down() {
  for services_s in ${SERVICES:-}; do
    ! services_runs "$services_s" || return 1
  done
  for services_s in ${SOCKETS:-}; do
    ! services_answers "$services_s" || return 1
  done
  [ -z "$(services_processes)" ]
}

services_up() {
  for services_s in ${SERVICES:-}; do
    services_runs "$services_s" || return 1
  done
  for services_s in ${SOCKETS:-}; do
    services_answers "$services_s" || return 1
  done
}

# They go down, and it is proven.
services_stop() {
  for services_s in ${SERVICES:-}; do
    ! services_runs "$services_s" || services_order stop "$services_s"
  done
  if ! base_within "${STOP_WITHIN:-60}" services_down; then
    for services_s in ${SERVICES:-}; do
      ! services_runs "$services_s" || echo "$services_s still runs" >&2
    done
    for services_s in ${SOCKETS:-}; do
      ! services_answers "$services_s" || echo "somebody still answers at $services_s" >&2
    done
    services_processes >&2
    base_fail "what may write is not down after ${STOP_WITHIN:-60} s: see above"
  fi
  if [ -n "$base_keep" ]; then
    services_unboot
    services_boot >"$base_keep/boot$base_mark"
    # Which stop it was, so that a snapshot can say after which one it was taken, whatever the host's clock does.
    echo "$(date +%s).$$" >"$base_keep/stopped$base_mark"
  fi
  echo "stopped, and proven: no service of \"${SERVICES:-}\", no answer at \"${SOCKETS:-}\", no process of the site's environment"
}

# Which run of the host this is: of its kernel, and of its first process, for containers.
services_boot() {
  cat /proc/sys/kernel/random/boot_id 2>/dev/null || sysctl -n kern.bootsessionuuid 2>/dev/null || :
  process_born 1
}

# SERVICE: whether the host starts it by itself.
services_boots() {
  services_n=$(services_name "$1")
  case $(services_manager "$1") in
    systemd) [ "$(services_managed systemctl is-enabled -- "$services_n" 2>/dev/null)" = enabled ] ;;
    sysv) [ -x /usr/sbin/update-rc.d ] && ls /etc/rc[2-5].d/S[0-9][0-9]"$services_n" >/dev/null 2>&1 ;;
    *) return 1 ;;
  esac
}

# enable|disable SERVICE: whether the host starts it by itself from now on.
services_at_boot() {
  services_n=$(services_name "$2")
  case $(services_manager "$2") in
    systemd) services_managed systemctl --quiet "$1" -- "$services_n" ;;
    sysv) services_managed /usr/sbin/update-rc.d "$services_n" "$1" ;;
  esac
}

# SERVICE: whether only its own configuration says that it comes with the host (autostart), as yes or no; nothing if it is not so.
services_by_itself() {
  [ "$(services_manager "$1")" = supervisor ] || return 0
  services_managed supervisorctl avail 2>/dev/null |
    awk -v name="$(services_name "$1")" '$1 == name || $1 == name ":" name { print / manual / ? "no" : "yes" }'
}

# A restart of the host does not bring them up, until they are started again; $base_keep/boots names which would.
services_unboot() {
  for services_s in ${SERVICES:-}; do
    services_boots "$services_s" || continue
    # Those in "lent" come with the host only for as long as users are led to them: see retire.sh.
    cat "$base_keep/boots$base_mark" "$base_keep/lent$base_mark" 2>/dev/null | grep -qxF -- "$services_s" ||
      echo "$services_s" >>"$base_keep/boots$base_mark"
    services_at_boot disable "$services_s"
    echo "$services_s stays down when the host restarts"
  done
}

services_reboot() {
  [ -s "$base_keep/boots$base_mark" ] || return 0
  while IFS= read -r services_s <&3; do
    services_at_boot enable "$services_s"
  done 3<"$base_keep/boots$base_mark"
  rm -f "$base_keep/boots$base_mark"
}

# Whether they are down still. Not every manager can be told to leave them so: after a restart of the host it is looked at.
services_rest() {
  [ "$(services_boot)" = "$(cat "$base_keep/boot$base_mark" 2>/dev/null)" ] || services_down
}

services_start() {
  services_reverse=
  for services_s in ${SERVICES:-}; do
    services_reverse="$services_s $services_reverse"
  done
  for services_s in $services_reverse; do
    services_runs "$services_s" || {
      services_known "$services_s"
      services_order start "$services_s"
    }
  done
  [ -z "$base_keep" ] || services_reboot
  base_within "${START_WITHIN:-60}" services_up ||
    base_fail "\"${SERVICES:-}\" do not all run and answer at \"${SOCKETS:-}\" after ${START_WITHIN:-60} s; see their logs"
  echo "started: ${SERVICES:-no service}, answering at ${SOCKETS:-no socket that is known}"
}

# The front end lets go of files that it had open: stale static files leave its cache.
services_refresh() {
  if [ -z "${FRONT:-}" ]; then
    echo "refreshed: there is no front end (FRONT)"
    return
  fi
  case $(services_name "$FRONT") in
    nginx) services_managed nginx -t -q || base_fail "nginx does not accept its configuration; it runs on as it was" ;;
  esac
  services_order "${FRONT_ACT:-restart}" "$FRONT"
  base_within "${START_WITHIN:-60}" services_runs "$FRONT" || base_fail "$FRONT does not run"
  echo "refreshed: $FRONT"
}
