# Services on hosts without a service manager: plain processes, each a session of its own with a file of its process id.
#   RUN_NAME       the command of the service NAME (letters, digits and _; other characters of the name are written _)
#   RELOAD_NAME    the signal that makes it read its configuration again; default HUP (USR1 for Apache, which drops no request then)
#   RUN_DIRECTORY  where files of process ids and logs are; default: the instance's directory with .run behind it
process_directory=${RUN_DIRECTORY:-$BELAY_DIRECTORY.run}

# PID: when it began; nothing if there is no such process.
process_born() {
  if [ -d /proc/self ]; then
    process_stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 0
    # shellcheck disable=SC2086 # fields
    set -- ${process_stat##*) }
    [ "$1" = Z ] || echo "${20}"
  else
    ps -o lstart= -p "$1" 2>/dev/null || :
  fi
}

# NAME: whether the process of its file lives: that number, begun at that time.
process_runs() {
  process_pid=
  { read -r process_pid process_when <"$process_directory/$1.pid"; } 2>/dev/null || return 1
  [ -n "$process_pid" ] && [ "$(process_born "$process_pid")" = "$process_when" ]
}

# NAME: as the names of variables have it.
process_name() {
  printf %s "$1" | tr -c 'A-Za-z0-9' _
}

# NAME: its command.
process_command() {
  printenv "RUN_$(process_name "$1")" || base_fail "the stage's environment has no RUN_$(process_name "$1"), the command of $1"
}

process_start() {
  process_command=$(process_command "$1") || exit 1
  mkdir -p "$process_directory"
  # A session of its own, no part of this step's job, which ends everything of its own, and with no word of another instance.
  env -u BELAY_JOB "${PYTHON:-python3}" -c 'import os, sys; os.setsid(); [os.environ.pop(n) for n in list(os.environ) if n.startswith("OTHER_")]; os.execvp("sh", ["sh", "-c", "exec " + sys.argv[1]])' \
    "$process_command" </dev/null >>"$process_directory/$1.log" 2>&1 &
  process_pid=$!
  echo "$process_pid $(process_born "$process_pid")" >"$process_directory/$1.pid"
}

process_stop() {
  process_runs "$1" || return 0
  kill -s TERM -- "-$process_pid" 2>/dev/null || kill -s TERM "$process_pid" || :
  base_within "$((${STOP_WITHIN:-60} / 2))" process_gone "$1" || kill -s KILL -- "-$process_pid" 2>/dev/null || :
  base_within 5 process_gone "$1" || base_fail "$1 (process $process_pid) does not end"
}

process_gone() {
  ! process_runs "$1"
}

process_reload() {
  process_signal=$(printenv "RELOAD_$(process_name "$1")") || process_signal=HUP
  process_runs "$1" && kill -s "$process_signal" "$process_pid"
}
