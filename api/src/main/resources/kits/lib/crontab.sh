# Lines of this user's crontab that name an instance's directory: they do not write while its services are down, and move
# with the role (P16). Lines of other users, and those of the system, are not looked at.

# ACT [THEIRS OWN]: off, on and retire are about lines that name this instance; gone takes away those that are off for good; theirs
# shows what ran for the other one; take puts each line of OWN right behind the one that it comes from, the same line of THEIRS: what stands
# above a line (MAILTO, SHELL, CRON_TZ) holds for it. What lines say is not told: there may be secrets in them.
crontab_python() {
  command -v crontab >/dev/null 2>&1 || return 0
  "${PYTHON:-python3}" -B - "$@" <<'PY'
import fcntl, os, re, subprocess, sys

OFF, RETIRED = "#belay-off ", "#belay-retired "
env, act = dict(os.environ, LC_ALL="C"), sys.argv[1]
own, other = env["BELAY_DIRECTORY"], env.get("OTHER_DIRECTORY")

def names(line, directory):
    """By the name that the site file has, or that of the place where it leads."""
    places = {directory, os.path.realpath(directory)} if directory else ()
    return any(re.search(r"(?<![\w./-])%s(?![\w-]|\.\w)" % re.escape(each), line) for each in places)

def lines(text):
    # Not splitlines(): cron's lines end nowhere else.
    return text[:-1 if text.endswith("\n") else None].split("\n") if text else []

def runs(line):
    return line.strip() and not line.lstrip().startswith("#") and not re.match(r"\s*\w+\s*=", line)

def marked(line, marks, directory):
    return any(line.startswith(mark) and names(line[len(mark):], directory) for mark in marks)

home = os.open(env.get("HOME") if os.path.isdir(env.get("HOME", "")) else "/", os.O_RDONLY)
fcntl.flock(home, fcntl.LOCK_EX)
listed = subprocess.run(["crontab", "-l"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env)
if listed.returncode and not re.search(rb"no crontab|not allowed|can't open|can't change", listed.stderr):
    sys.exit("crontab cannot be read: " + listed.stderr.decode(errors="replace"))
before = [] if listed.returncode else lines(listed.stdout.decode(errors="surrogateescape"))
after, done, taken = [], 0, 0

def read(path):
    with open(path, errors="surrogateescape", newline="\n") as file:
        return lines(file.read())

heirs = dict(zip(read(sys.argv[2]), read(sys.argv[3]))) if act == "take" else {}
for line in before:
    now = line
    if act == "off" and runs(line) and names(line, own):
        now = OFF + line
    elif act == "on" and marked(line, [OFF], own):
        now = line[len(OFF):]
    elif act == "retire" and runs(line) and names(line, own):
        now = RETIRED + line
    elif act == "retire" and marked(line, [OFF], own):
        now = RETIRED + line[len(OFF):]
    elif act == "take" and marked(line, [OFF], other):
        now = RETIRED + line[len(OFF):]
    elif act == "theirs" and marked(line, [OFF, RETIRED], other):
        sys.stdout.buffer.write((line.split(" ", 1)[1] + "\n").encode(errors="surrogateescape"))
    # What ran for this one in an earlier life is what runs for it now, or runs no more.
    gone = act in ("gone", "take") and marked(line, [RETIRED], own) or act == "gone" and marked(line, [OFF], own)
    done += now != line or bool(gone)
    after += [] if gone else [now]
    if act == "take" and marked(now, [RETIRED], other):
        heir = heirs.get(now[len(RETIRED):])
        if heir is not None and heir not in before and OFF + heir not in before:
            after.append(heir)
            taken += 1
if act == "theirs":
    sys.exit(0)
if after != before:
    text = "".join(line + "\n" for line in after).encode(errors="surrogateescape")
    subprocess.run(["crontab", "-"], input=text, check=True, env=env)
if act == "take":
    done = taken
if done:
    said = {"off": "off while the site is down", "on": "run again", "retire": "run no more", "gone": "taken away", "take": "run from now on"}
    print("crontab: %d lines %s" % (done, said[act]))
PY
}

# What the other instance's lines did is done by lines that name this one.
crontab_inherit() {
  crontab_python theirs >"$base_keep/crontab.theirs"
  [ -s "$base_keep/crontab.theirs" ] || return 0
  mention_python text "$base_keep/crontab.theirs" >"$base_keep/crontab.own"
  crontab_python take "$base_keep/crontab.theirs" "$base_keep/crontab.own"
}
