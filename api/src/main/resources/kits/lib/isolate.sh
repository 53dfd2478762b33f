# Proof that an instance is nobody's but its own: what it says it uses, what its processes have open, and where its writes arrive.
# What depends on the kind of database is in isolate-KIND.sh.

# The application's own settings as they are in force, and a write by it to its database, looked for in both databases.
isolate_application() {
  if quarantine_shared; then isolate_shared=yes; else isolate_shared=no; fi
  {
    isolate_python
    cat <<'PY'
import json, os, re, secrets
from django.conf import settings
from django.db import connections

env = os.environ
other = os.path.realpath(env["OTHER_DIRECTORY"])
terms = json.load(open(env["BELAY_KEEP"] + "/mentions.json"))
mention = re.compile("(?<![A-Za-z0-9_])(%s)(?![A-Za-z0-9_]|-[A-Za-z0-9])" % "|".join(map(re.escape, terms)))
said = open(env["STATIC_SAID"], "w")
looked = 0

def tell(words):
    print(words, file=said)

def look(name, value):
    global looked
    if isinstance(value, dict):
        for key, each in value.items():
            look("%s.%s" % (name, key), each)
    elif isinstance(value, (list, tuple, set, frozenset)):
        for each in value:
            look(name, each)
    elif isinstance(value, (str, os.PathLike)):
        looked += 1
        text = os.fspath(value)
        found = mention.search(text)
        if found:
            tell("WRONG: the setting %s names %s" % (name, found.group(1)))
        elif os.path.isabs(text) and (os.path.realpath(text) + "/").startswith(other + "/"):
            tell("WRONG: the setting %s leads into %s" % (name, other))

def databases():
    for alias in connections:
        one = connections[alias].settings_dict
        tell("database %s in force: %s %s at %s:%s" % (
            alias, one["ENGINE"].split(".")[-1], one["NAME"], one.get("HOST") or "this host", one.get("PORT") or "its port"))
        if is_other(one):
            tell("WRONG: the database %s in force is the other instance's; nothing was written to it" % alias)
            return
    name = "belay_isolation_" + secrets.token_hex(8)
    with connections["default"].cursor() as cursor:
        for each in ways_out(cursor):
            tell("WRONG: the database %s" % each)
        cursor.execute("CREATE TABLE %s (n integer PRIMARY KEY)" % name)
        try:
            cursor.execute("INSERT INTO %s VALUES (1)" % name)
            (mine, why), (theirs, refused) = rows(name, ""), rows(name, "OTHER_")
        finally:
            cursor.execute("DROP TABLE %s" % name)
    if mine != 1:
        tell("WRONG: what the application writes does not arrive in %s: %s" % (env["DATABASE"], why or "another database has it"))
    elif theirs:
        tell("WRONG: what the application writes arrives in the other instance's database")
    else:
        tell("a test write by the application is in %s, not in the other instance's %s%s, and gone again" % (
            env["DATABASE"], env["OTHER_DATABASE"], " (which does not let this one in: %s)" % refused if theirs is None else ""))

for setting in dir(settings):
    if setting.isupper():
        look(setting, getattr(settings, setting, None))
tell("looked at: %d values of settings in force" % looked)
databases()
said.close()
PY
  } | ISOLATE_SHARED=$isolate_shared static_ask "the application does not say what it uses"
  cat "$base_keep/static.said"
  ! grep -q '^WRONG' "$base_keep/static.said"
}

# Whether processes may be looked at through sudo.
isolate_as_root() {
  [ "${SUDO:-0}" = 1 ] && sudo -n -l env >/dev/null 2>&1
}

# Lines PID SERVICE of services that run, by what manages them; - where that does not say which process it is.
isolate_mains() {
  for isolate_s in ${SERVICES:-}; do
    services_runs "$isolate_s" || continue
    isolate_pid=
    case $(services_manager "$isolate_s") in
      systemd) isolate_pid=$(services_managed systemctl show --property MainPID --value -- "$(services_name "$isolate_s")") || : ;;
      supervisor) isolate_pid=$(services_managed supervisorctl pid "$(services_name "$isolate_s")" 2>/dev/null) || : ;;
      process) isolate_pid=$process_pid ;;
    esac
    case $isolate_pid in '' | 0 | *[!0-9]*) isolate_pid=- ;; esac
    echo "$isolate_pid $isolate_s"
  done
}

# Of a preview that has been started: says now what would keep an attempt from beginning.
isolate_foresee() {
  if [ "${BELAY_ROLE:-}" != preview ] || isolate_as_root; then return; fi
  {
    services_processes
    isolate_mains
  } | cut -d ' ' -f 1 | sort -u | while IFS= read -r isolate_pid; do
    [ ! -e "/proc/$isolate_pid/fd" ] || ls "/proc/$isolate_pid/fd" >/dev/null 2>&1 ||
      echo "not looked at: process $isolate_pid of $BELAY_INSTANCE, for this user may not see what it has open. No attempt will begin until it may (SUDO: 1, and sudo env)"
  done
}

# WORDS: what the proof leaves open; it is named again at its end.
isolate_unseen() {
  echo "not looked at: $*" | tee -a "$base_keep/unseen"
}

# The processes of the instance: what they have open, whom they are connected with, and what is in their environment.
isolate_processes() {
  if [ ! -d /proc/self ]; then
    isolate_unseen "processes: this host does not show what they have open"
    return
  fi
  isolate_sessions >"$base_keep/sessions"
  isolate_mains >"$base_keep/mains"
  isolate_theirs=${OTHER_DATABASE:-}
  isolate_theirs=${isolate_theirs#*:}
  # Of the same name, they are on two servers: their names tell nothing.
  [ "$isolate_theirs" != "${DATABASE#*:}" ] || isolate_theirs=
  set -- "${PYTHON:-python3}" -B - "$base_keep/sessions" "$base_keep/mains" "$base_keep/unseen" "$isolate_theirs"
  # Services may be another user's.
  ! isolate_as_root || set -- sudo -n -- env "BELAY_DIRECTORY=$BELAY_DIRECTORY" "BELAY_KEEP=$base_keep" "BELAY_JOB=${BELAY_JOB:-}" \
    "ENVIRONMENT=${ENVIRONMENT:-env}" "OTHER_DIRECTORY=$OTHER_DIRECTORY" "OTHER_SOCKETS=${OTHER_SOCKETS:-}" \
    "BELAY_INSTANCE=$BELAY_INSTANCE" "$@"
  "$@" <<'PY'
import collections, json, os, pwd, re, shutil, socket, subprocess, sys

env = os.environ
own, other = (os.path.realpath(env[name]) for name in ("BELAY_DIRECTORY", "OTHER_DIRECTORY"))
terms = json.load(open(env["BELAY_KEEP"] + "/mentions.json"))
mention = re.compile("(?<![A-Za-z0-9_])(%s)(?![A-Za-z0-9_]|-[A-Za-z0-9])" % "|".join(map(re.escape, terms)))
sessions = collections.defaultdict(set)
for line in open(sys.argv[1]).read().splitlines():
    sessions[line.split(" ", 1)[0]].add(line.split(" ", 1)[1])
mains = [line.split(" ", 1) for line in open(sys.argv[2]).read().splitlines()]
theirs = sys.argv[4]
sockets = env.get("OTHER_SOCKETS", "").split()
wrong = looked = opened = 0

def tell(words):
    global wrong
    wrong += words.startswith("WRONG")
    print(words)
    if words.startswith("not looked at"):
        print(words, file=open(sys.argv[3], "a"))

def read(pid, name):
    try:
        with open("/proc/%s/%s" % (pid, name), "rb") as file:
            return os.fsdecode(file.read())
    except OSError:
        return ""

def link(*path):
    try:
        return os.readlink("/".join(path))
    except OSError:
        return ""

def inside(path, directory):
    return (path + "/").startswith(directory + "/")

def address(text):
    host, port = text.split(":")
    raw = b"".join(bytes.fromhex(host[n:n + 8])[::1 if sys.byteorder == "big" else -1] for n in range(0, len(host), 8))
    if len(raw) == 16 and raw[:12] == bytes(10) + b"\xff\xff":
        raw = raw[12:]
    return socket.inet_ntop(socket.AF_INET if len(raw) == 4 else socket.AF_INET6, raw), int(port, 16)

connected = {}
for table in ("net/tcp", "net/tcp6"):
    for words in map(str.split, read("self", table).splitlines()[1:]):
        if words[3] == "01":
            connected["socket:[%s]" % words[9]] = address(words[1])[1], address(words[2])
local = {"socket:[%s]" % words[6] for words in map(str.split, read("self", "net/unix").splitlines()[1:]) if words[5] == "03"}

def ends():
    """Of Unix sockets, the path each is bound to, the socket at the other end, and its processes, as far as this user is told."""
    program = shutil.which("ss", path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin:/usr/bin")
    said = subprocess.run([program, "-axnpH"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout if program else b""
    for line in os.fsdecode(said).splitlines():
        found = re.match(r"u_\S+ +\S+ +\d+ +\d+ +(.*?) +(\d+) +.*? +(\d+)(?: +(users:.*?))? *$", line)
        if found:
            path, one, far, users = found.groups()
            yield "socket:[%s]" % one, (path, "socket:[%s]" % far, re.findall(r"pid=(\d+)", users or ""))

unix = dict(ends())

def over_socket(pid, who, target):
    """What a connection over a Unix socket leads to."""
    path, far, _ = unix.get(target, ("", "", []))
    there, _, servers = unix.get(far, ("", "", []))
    if not there:
        return 1
    if path != "*" or there == "*":
        return 0  # somebody is connected with it, or it is between its own processes
    found = set().union(*(sessions.get("pid:" + each, ()) for each in servers)) or sessions.get("client:" + pid, set())
    if inside(os.path.realpath(there), other) or "unix:" + there in sockets:
        tell("WRONG: %s is connected with the other instance at %s" % (who, there))
    elif found:
        tell("open: process %s with %s (database %s)" % (pid, there, ", ".join(sorted(found))))
        if theirs in found:
            tell("WRONG: %s is connected with the other instance's database" % who)
    elif re.search(r"\.s\.PGSQL\.\d+$|mysql|maria", there):
        tell("not looked at: which database %s uses at %s, for this user is not told" % (who, there))
    else:
        tell("open: process %s with %s" % (pid, there))
    return 0
mine, parents = set(), {}
for pid in filter(str.isdigit, os.listdir("/proc")):
    state = read(pid, "stat").rpartition(")")[2].split()
    if not state:
        continue
    parents[pid] = state[1]
    command = read(pid, "cmdline")
    if env.get("BELAY_JOB") and "BELAY_JOB=" + env["BELAY_JOB"] in read(pid, "environ").split("\0"):
        continue
    if inside(link("/proc", pid, "cwd"), own) or inside(link("/proc", pid, "exe"), own) or any(
            place + "/" + each + "/" in command for place in (own, env["BELAY_DIRECTORY"]) for each in (env.get("ENVIRONMENT", "env") + "/bin", "envs")):
        mine.add(pid)
# What a service has started is its own, wherever it works.
begun = {pid for pid, _ in mains}
for pid in parents:
    above = pid
    while above in parents and above not in begun:
        above = parents[above]
    if above in begun:
        mine.add(pid)
# What runs for this very step is none of the instance's.
pid = str(os.getpid())
while pid in parents:
    mine.discard(pid)
    pid = parents[pid]
for pid in sorted(mine, key=int):
    who = "process %s (%s)" % (pid, read(pid, "cmdline").replace("\0", " ").strip()[:60])
    looked += 1
    for name, _, value in (each.partition("=") for each in read(pid, "environ").split("\0")):
        found = mention.search(value)
        if found and not name.startswith(("OTHER_", "BELAY_", "PUBLIC_", "OLDPWD", "SSH_")):
            tell("WRONG: %s has %s of %s in its environment" % (who, found.group(1), name))
    for name in ("cwd", "exe", "root"):
        if inside(link("/proc", pid, name), other):
            tell("WRONG: %s is in %s" % (who, link("/proc", pid, name)))
    untold = 0
    try:
        descriptors = os.listdir("/proc/%s/fd" % pid)
    except FileNotFoundError:
        continue
    except OSError:
        try:
            user = pwd.getpwuid(os.stat("/proc/" + pid).st_uid).pw_name
        except (KeyError, OSError):
            user = "somebody else"
        tell("WRONG: not looked at: %s of %s, for this user may not see what it has open (SUDO: 1, and sudo env, let it)" % (who, user))
        continue
    for each in descriptors:
        target = link("/proc", pid, "fd", each)
        opened += 1
        if inside(target, other):
            tell("WRONG: %s has %s open" % (who, target))
        if target in connected:
            port, (there, far) = connected[target]
            session = sessions.get(str(port), ())
            shown = "%s:%d%s" % (there, far, " (database %s)" % ", ".join(session) if session else "")
            if theirs in session:
                tell("WRONG: %s is connected with the other instance's database" % who)
            elif "%s:%d" % (there, far) in sockets:
                tell("WRONG: %s is connected with the other instance at %s" % (who, shown))
            elif far in (5432, 3306) and not session:
                tell("not looked at: which database %s uses at %s, for this user is not told" % (who, shown))
            else:
                tell("open: process %s with %s" % (pid, shown))
        elif target in local:
            untold += over_socket(pid, who, target)
    if untold:
        tell("not looked at: with whom %s is connected over %d Unix sockets, for ss (of iproute2) does not say" % (who, untold))
tell("looked at: %d processes of this instance, %d files and connections that they have open" % (looked, opened))
for service in [service for pid, service in mains if pid == "-"]:
    tell("not looked at: the service %s, for what manages it does not say which processes are its" % service)
if not mine and not mains:
    tell("not looked at: processes of %s, for none runs" % env["BELAY_INSTANCE"])
sys.exit(1 if wrong else 0)
PY
}

# All of it; what is wrong is named, and then it has failed.
isolate_prove() {
  isolate_status=0
  : >"$base_keep/unseen"
  for isolate_part in isolate_mentions shared_prove isolate_application isolate_processes mail_prove; do
    # Not as a condition: whatever is asked there runs on after a failure.
    ("$isolate_part") &
    wait "$!" || isolate_status=1
  done
  [ "$isolate_status" = 0 ] || base_fail "something of $BELAY_INSTANCE points at $OTHER_INSTANCE, its mail is not caught, or that could not be looked at: see above"
}

isolate_mentions() {
  mention_python search
}

# The last words: a proof says what it did not look at.
isolate_conclude() {
  if [ -s "$base_keep/unseen" ]; then
    cat "$base_keep/unseen"
    echo "isolated, as far as was looked: of what was seen of $BELAY_INSTANCE nothing points at $OTHER_INSTANCE but what is allowed above; what was not is named just before"
  else
    echo "isolated: nothing of $BELAY_INSTANCE points at $OTHER_INSTANCE but what is allowed above"
  fi
}
