# Lines of this user's crontab that name an instance's directory: they do not write while its services are down, and move
# with the role (P16). Lines of other users, and those of the system, are not looked at.

# ACT [FILE]: off, on and retire are about lines that name this instance; theirs shows those that were laid down with the
# other one; take adds those of FILE. Whoever looks on sees what became of each.
crontab_python() {
  command -v crontab >/dev/null 2>&1 || return 0
  "${PYTHON:-python3}" -B - "$@" <<'PY'
import fcntl, os, re, subprocess, sys

OFF, RETIRED = "#belay-off ", "#belay-retired "
sys.stdout.reconfigure(errors="backslashreplace")
env, act = dict(os.environ, LC_ALL="C"), sys.argv[1]

def names(line, directory):
    return directory and re.search(r"(?<![\w./-])%s(?![\w-])" % re.escape(directory), line)

def runs(line):
    return line.strip() and not line.lstrip().startswith("#") and not re.match(r"\s*\w+\s*=", line)

def changed(line):
    """What a line becomes, and what is said of it."""
    stopped = line.startswith(OFF)
    plain = line[len(OFF):] if stopped else line
    if names(plain, env["BELAY_DIRECTORY"]) and (stopped or runs(line)):
        if act == "off" and not stopped:
            return OFF + line, "not run while the site is down: " + line
        if act == "on" and stopped:
            return plain, "run again: " + plain
        if act == "retire":
            return RETIRED + plain, "not run any more: " + plain
    return line, ""

home = os.open(env.get("HOME") if os.path.isdir(env.get("HOME", "")) else "/", os.O_RDONLY)
fcntl.flock(home, fcntl.LOCK_EX)
listed = subprocess.run(["crontab", "-l"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=env)
before = listed.stdout.decode(errors="surrogateescape").splitlines() if listed.returncode == 0 else []
told = []
if act == "theirs":
    for line in before:
        if line.startswith(RETIRED) and names(line, env.get("OTHER_DIRECTORY")):
            sys.stdout.buffer.write((line[len(RETIRED):] + "\n").encode(errors="surrogateescape"))
    sys.exit(0)
after = list(before)
if act == "take":
    with open(sys.argv[2], errors="surrogateescape") as file:
        for line in file.read().splitlines():
            if line not in after and OFF + line not in after:
                after = [each for each in after if each != RETIRED + line] + [line]
                told.append("run from now on: " + line)
else:
    pairs = [changed(line) for line in before]
    after, told = [line for line, said in pairs], [said for line, said in pairs if said]
if after != before:
    text = "".join(line + "\n" for line in after).encode(errors="surrogateescape")
    subprocess.run(["crontab", "-"], input=text, check=True, env=env)
for each in told:
    print("crontab, " + each)
PY
}

# What the other instance's lines did is done by lines that name this one.
crontab_inherit() {
  crontab_python theirs >"$base_keep/crontab.theirs"
  [ -s "$base_keep/crontab.theirs" ] || return 0
  mention_python text "$base_keep/crontab.theirs" >"$base_keep/crontab.own"
  crontab_python take "$base_keep/crontab.own"
}
