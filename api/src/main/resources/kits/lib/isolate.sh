# Proof that an instance is nobody's but its own: what it says it uses, what its processes have open, and where its writes arrive.
# What depends on the kind of database is in isolate-KIND.sh.

# The application's own settings as they are in force, and a write by it to its database, looked for in both databases.
isolate_application() {
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
  } | static_ask "the application does not say what it uses"
  cat "$base_keep/static.said"
  ! grep -q '^WRONG' "$base_keep/static.said"
}

# Whether processes may be looked at through sudo.
isolate_as_root() {
  [ "${SUDO:-0}" = 1 ] && sudo -n -l env >/dev/null 2>&1
}

# Of a preview that has been started: says now what would keep an attempt from beginning.
isolate_foresee() {
  if [ "${BELAY_ROLE:-}" != preview ] || isolate_as_root; then return; fi
  for isolate_pid in $(services_processes | cut -d ' ' -f 1); do
    [ ! -e "/proc/$isolate_pid/fd" ] || ls "/proc/$isolate_pid/fd" >/dev/null 2>&1 ||
      echo "WRONG: this user may not see what process $isolate_pid of $BELAY_INSTANCE has open: no attempt will begin until it may (SUDO: 1, and sudo env)"
  done
}

# The processes of the instance: what they have open, whom they are connected with, and what is in their environment.
isolate_processes() {
  if [ ! -d /proc/self ]; then
    echo "processes: this host does not show what they have open"
    return
  fi
  isolate_sessions >"$base_keep/sessions"
  set -- "${PYTHON:-python3}" -B - "$base_keep/sessions"
  # Services may be another user's.
  ! isolate_as_root || set -- sudo -n -- env "BELAY_DIRECTORY=$BELAY_DIRECTORY" "BELAY_KEEP=$base_keep" "BELAY_JOB=${BELAY_JOB:-}" \
    "ENVIRONMENT=${ENVIRONMENT:-env}" "OTHER_DIRECTORY=$OTHER_DIRECTORY" "OTHER_DATABASE=${OTHER_DATABASE:-}" "OTHER_SOCKETS=${OTHER_SOCKETS:-}" "$@"
  "$@" <<'PY'
import json, os, re, socket, sys

env = os.environ
own, other = (os.path.realpath(env[name]) for name in ("BELAY_DIRECTORY", "OTHER_DIRECTORY"))
terms = json.load(open(env["BELAY_KEEP"] + "/mentions.json"))
mention = re.compile("(?<![A-Za-z0-9_])(%s)(?![A-Za-z0-9_]|-[A-Za-z0-9])" % "|".join(map(re.escape, terms)))
sessions = dict(line.split(" ", 1) for line in open(sys.argv[1]).read().splitlines() if not line.startswith("-1 "))
theirs = env.get("OTHER_DATABASE", "").partition(":")[2]
sockets = env.get("OTHER_SOCKETS", "").split()
wrong = looked = opened = hidden = 0

def tell(words):
    global wrong
    wrong += words.startswith("WRONG")
    print(words)

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
            own + "/" + each + "/" in command for each in (env.get("ENVIRONMENT", "env") + "/bin", "envs")):
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
    try:
        descriptors = os.listdir("/proc/%s/fd" % pid)
    except FileNotFoundError:
        continue
    except OSError:
        descriptors, hidden = [], hidden + 1
    for each in descriptors:
        target = link("/proc", pid, "fd", each)
        opened += 1
        if inside(target, other):
            tell("WRONG: %s has %s open" % (who, target))
        if target in connected:
            port, (there, far) = connected[target]
            session = sessions.get(str(port))
            shown = "%s:%d%s" % (there, far, " (database %s)" % session if session else "")
            if session and session == theirs:
                tell("WRONG: %s is connected with the other instance's database" % who)
            elif "%s:%d" % (there, far) in sockets:
                tell("WRONG: %s is connected with the other instance at %s" % (who, shown))
            else:
                tell("open: process %s with %s" % (pid, shown))
tell("looked at: %d processes of this instance, %d files and connections that they have open" % (looked, opened))
if hidden:
    tell("WRONG: of %d processes this user may not see what they have open" % hidden)
sys.exit(1 if wrong else 0)
PY
}

# All of it; what is wrong is named, and then it has failed.
isolate_prove() {
  isolate_status=0
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
