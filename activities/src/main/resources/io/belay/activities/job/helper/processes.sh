#!/bin/sh
# Belay's helper: durable jobs, fencing and the journal on one host. Plain POSIX sh and a few standard tools. Its parts
# are processes.sh, jobs.sh, supervisor.sh and verbs.sh, joined in this order.
#
#   /bin/sh .belay/bin/HASH NONCE VERB ARGUMENT…
#
# Called with the verb "serve" it goes on and answers one question after another.
# Every answer is one line "BELAY1 NONCE …" on a line of its own, whatever a login script printed before it:
#   S STATE EXIT SIZE WHY FROM RESULT GENERATION MILLISECONDS   followed by RESULT bytes of results, then output from FROM
#   S OK …      E WORD …
# States: RUNNING; DONE (EXIT, WHY = exited cancelled timeout); LOST (WHY = reboot killed); ORPHAN: the supervisor is dead
# and the job's processes live; NOTBEGUN and STAGED: nothing ran, it may be started; UNDONE; ABSENT.
#
# A job is $R/jobs/ID: in.P (what runs, as starter P got it), scope, claim.N (the supervisor of generation N: created
# exclusively, so there is one), pg.S (process group of the job of supervisor S), began, log.OFFSET (pieces of its output), result,
# cancel, timeout, exit.S (how it ended: written in place, its blocks were reserved before the job began, so that a full
# disk does not lose it). All of it lies in a directory that only its owner may enter.
# An acknowledged job is one line in $R/done/ID. An instance is $R/scopes/SCOPE: token.N, journal or closing, steps.
set -u
R=${BELAY_ROOT:-$HOME/.belay}
SH=${BELAY_SH:-/bin/sh}
case $0 in /*) self=$0;; *) self=$PWD/$0;; esac
N=${1:--} verb=${2:-}
[ $# -ge 2 ] && shift 2

NL='
'
say() { printf '\nBELAY1 %s %s\n' "$N" "$*"; }
fail() { say E "$@"; exit 65; }
nap() { sleep "$1" 2>/dev/null || sleep 1; }
name() { case $1 in '' | *[!A-Za-z0-9._-]* | .*) fail badname;; esac; }
number() { case $1 in '' | *[!0-9]*) fail badnumber;; esac; }
use() { name "$1"; id=$1 J=$R/jobs/$1 D=$R/done/$1; }

# Looks a process up: its state in P, group in G, start in T. /proc where there is one; a minimal Debian has no ps.
if [ -r /proc/self/stat ]; then
  look() {
    { IFS= read -r line <"/proc/$1/stat"; } 2>/dev/null || return 1
    set -- ${line##*) }
    P=$1 G=$3 T=${20}
  }
  # Does this process lead a session that has no terminal?
  alone() {
    { IFS= read -r line <"/proc/$$/stat"; } 2>/dev/null || return 1
    set -- ${line##*) }
    [ "$4.$5" = "$$.0" ]
  }
  clock() { read -r up junk </proc/uptime; now=${up%.*}${up#*.}0; }
  members() { grep -lsE "\) [^ZXx] [0-9]+ $1 " /proc/[0-9]*/stat; }
else
  look() {
    set -- $(LC_ALL=C ps -o stat= -o pgid= -o lstart= -p "$1" 2>/dev/null)
    [ $# -gt 2 ] || return 1
    P=$1 G=$2; shift 2; T=$(echo "$*" | tr ' ' _)
  }
  alone() { return 1; }
  clock() { now=$(date +%s)000; }
  members() {
    LC_ALL=C ps -A -o pid= -o pgid= -o stat= | while read -r p g s; do
      case $g.$s in "$1".[ZX]*) ;; "$1".*) echo "/proc/$p/stat";; esac
    done
  }
fi
living() { look "$1" && case $P in [ZXx]*) return 1;; esac; } # a zombie is dead

# This boot of this machine in B. Process 1's start tells a restarted container whose kernel went on.
boot() {
  B=
  if [ -n "${BELAY_BOOT_FILE-}" ]; then read -r B <"$BELAY_BOOT_FILE"
  elif [ -r /proc/sys/kernel/random/boot_id ]; then read -r B </proc/sys/kernel/random/boot_id
  else B=$(sysctl -n kern.bootsessionuuid 2>/dev/null || who -b | tr -cs 'A-Za-z0-9:' _); fi
  if look 1; then B=$B/$T; else B=$B/-; fi
}
sameboot() { # process 1 may be hidden from us at one time and not at another
  [ "$1" = "$B" ] && return 0
  [ "${1%/*}" = "${B%/*}" ] && case "$1 $B " in *"/- "*) return 0;; esac
  return 1
}

# Becomes a command in a session of its own; its process id is its group's.
session() {
  if command -v setsid >/dev/null 2>&1; then exec setsid "$@"
  elif command -v perl >/dev/null 2>&1; then exec perl -e 'use POSIX; POSIX::setsid(); exec {$ARGV[0]} @ARGV' "$@"
  else exec python3 -c 'import os,sys; os.setsid(); os.execvp(sys.argv[1], sys.argv[1:])' "$@"; fi
}
sessions() {
  command -v setsid >/dev/null 2>&1 || command -v perl >/dev/null 2>&1 || command -v python3 >/dev/null 2>&1
}

# Is any process of the group alive? EPERM means alive: what runs under sudo belongs to somebody else.
group() {
  case $1 in '' | -) return 1;; esac
  [ -n "$(members "$1")" ] && return 0
  case $(LC_ALL=C; kill -s 0 -- "-$1" 2>&1) in *ermitted*) return 0;; esac
  return 1
}
# Processes of the job that left its group but still carry its mark: its id, and where its result goes, for others on this
# machine may have jobs too. A service that was started by the verb "service" carries none and is no part of the job.
escaped() {
  for f in $(grep -ls "BELAY_JOB=$id" /proc/[0-9]*/environ 2>/dev/null); do
    n=$(tr '\0' '\n' 2>/dev/null <"$f" | grep -cxF -e "BELAY_JOB=$id" -e "BELAY_RESULT=$J/result")
    [ "$n" = 2 ] || continue
    f=${f#/proc/}; living "${f%/*}" && echo "${f%/*}"
  done
}
signal() { # SIGNAL GROUP: what runs under sudo is signalled under sudo
  case $2 in '' | -) ;; *) kill -s "$1" -- "-$2" 2>/dev/null;; esac
  for f in $(members "$2"); do
    f=${f%/stat}
    [ -d "$f" ] && [ ! -O "$f" ] && command -v sudo >/dev/null 2>&1 || continue
    sudo -n /bin/sh -c 'kill -s "$1" -- "-$2"' sh "$1" "$2" </dev/null >/dev/null 2>&1
    break
  done
  for p in $(escaped); do kill -s "$1" "$p" 2>/dev/null; done
}
# Ends a process group and what escaped from it: TERM, the grace in seconds, KILL; true when all of it is gone. A child that
# has not come to its own group yet is given by its process id too.
finish_group() { # GROUP GRACE [CHILD]
  left=$(($2 * 20)) step=TERM child=${3:-}
  signal TERM "$1"; signal CONT "$1"
  while group "$1" || [ -n "$(escaped)" ] || { [ -n "$child" ] && living "$child"; }; do
    if [ $left -le 0 ]; then
      [ $step = KILL ] && return 1
      step=KILL left=100
    fi
    [ -n "$child" ] && kill -s $step "$child" 2>/dev/null
    [ $step = KILL ] && signal KILL "$1"
    nap 0.05; left=$((left - 1))
  done
}
