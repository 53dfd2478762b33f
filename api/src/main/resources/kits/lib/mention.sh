# Mentions of the other instance: its directory, and what its environment has otherwise than this one's.
#   MENTIONS    other names of this instance, in the order of the other instance's MENTIONS
#   KEEP_WORDS  words of the other instance that may stand anywhere; the host of PUBLIC_URL always may
#   KEEP_NAMES  files that name the other instance on purpose, paths without blanks

# ACT: rename replaces them in text files that no release brings; search looks at everything that is text, and fails if any is left;
# text shows a FILE with them replaced.
mention_python() {
  "${PYTHON:-python3}" -B - "$@" <<'PY'
import json, os, re, shutil, stat, subprocess, sys

env = os.environ
own, other = env["BELAY_DIRECTORY"], env["OTHER_DIRECTORY"]
public = [re.sub(r"^\w+://([^/]*).*", r"\1", env.get("PUBLIC_URL", "")), *env.get("KEEP_WORDS", "").split()]
pairs, dim = {}, []

def plain(value):
    value = re.sub(r"^(systemd|sysv|supervisor|process|postgresql|mysql|mariadb|sqlite|unix):", "", value)
    address = re.match(r"\w+://(?:unix:)?(/[^:]*|[^/]*)", value)
    return address.group(1) if address else value

def pair(theirs, mine):
    if len(theirs) < 3 or theirs == mine or theirs.isdigit() or theirs in public or theirs in ("postgresql", "localhost"):
        return
    if not theirs.startswith("/") and mine and theirs in mine:
        dim.append(theirs)
    else:
        pairs.setdefault(theirs, mine)

pair(other, own)
pair(os.path.realpath(other), own)
for name in "DATABASE PGDATABASE PGUSER MYSQL_USER SERVICES SOCKETS URL FRONT_SITE PUBLIC_TARGET STATIC_ROOT LOG_DIRECTORY RUN_DIRECTORY MENTIONS".split():
    mine = env.get(name, "").split()
    for n, theirs in enumerate(env.get("OTHER_" + name, "").split()):
        pair(plain(theirs), plain(mine[n]) if n < len(mine) else None)
for theirs, mine in ((os.path.basename(other), os.path.basename(own)), (env["OTHER_INSTANCE"], env["BELAY_INSTANCE"])):
    if not re.fullmatch(r"\D?\d+", theirs):
        pair(theirs, mine)
terms = sorted(pairs, key=len, reverse=True)
mention = re.compile(b"(?<![A-Za-z0-9_])(%s)(?![A-Za-z0-9_]|-[A-Za-z0-9])" % b"|".join(re.escape(os.fsencode(each)) for each in terms))
environment = env.get("ENVIRONMENT", "env")
deep = [os.path.join(own, environment), os.path.join(own, "envs")]
data = os.path.realpath(os.path.join(own, env.get("MEDIA", "media")))
kept = [os.path.join(own, each) for each in env.get("KEEP_NAMES", "").split()]

def content(path):
    """Of a text file; nothing of another."""
    try:
        if not stat.S_ISREG(os.lstat(path).st_mode) or os.path.getsize(path) > 16 << 20:
            return b""
        with open(path, "rb") as file:
            start = file.read(8192)
            return b"" if b"\0" in start else start + file.read()
    except FileNotFoundError:
        return b""

def rename():
    if os.path.exists(os.path.join(own, ".git")):
        # What git tracks is the release's.
        paths = subprocess.run(["git", "ls-files", "--others", "-z"], check=True, stdout=subprocess.PIPE).stdout.split(b"\0")[:-1]
        paths = [os.path.join(own, os.fsdecode(each)) for each in paths]
    else:
        paths = [os.path.join(folder, name) for folder, below, names in os.walk(own) for name in names + below]
    marker = os.path.join(own, ".belay-instance")
    for path in sorted(paths):
        if path in kept or path == marker or any(path.startswith(each + "/") for each in deep + [data]):
            continue
        if os.path.islink(path):
            target = os.fsencode(os.readlink(path))
            found = mention.sub(instead, target)
            if found != target:
                os.unlink(path)
                os.symlink(found, path)
                print("renamed in the link %s: it leads to %s" % (os.path.relpath(path, own), os.fsdecode(found)))
            continue
        text = content(path)
        found, count = mention.subn(instead, text)
        if found != text:
            part = path + ".belay-part"
            with open(part, "wb") as file:
                file.write(found)
            if os.geteuid() == 0:
                os.chown(part, os.stat(path).st_uid, os.stat(path).st_gid)
            shutil.copystat(path, part)
            os.replace(part, path)
            print("renamed in %s: %d times" % (os.path.relpath(path, own), count))

def instead(found):
    mine = pairs[os.fsdecode(found.group(1))]
    return found.group(1) if mine is None else os.fsencode(mine)

def files():
    """Paths and whether what they say is code (else it is data); of an environment what decides where it is."""
    for folder, below, names in os.walk(own):
        relative = os.path.relpath(folder, own)
        if folder in deep or any(folder.startswith(each + "/") for each in deep):
            names = [n for n in names if os.path.basename(folder) == "bin" or n.endswith((".cfg", ".pth", ".egg-link")) or n == "direct_url.json" or n.startswith("__editable__")]
        if relative == ".git":
            names, below[:] = [n for n in names if n == "config"], [n for n in below if n in ("hooks", "objects", "info")]
        elif relative.startswith(".git/objects"):
            names, below[:] = [n for n in names if n == "alternates"], [n for n in below if n == "info"]
        below[:] = [n for n in below if n != "__pycache__" and os.path.join(relative, n) != "./" + env.get("LOG", "log")]
        for name in names + [n for n in below if os.path.islink(os.path.join(folder, n))]:
            path = os.path.join(folder, name)
            yield path, not (os.path.realpath(folder) + "/").startswith(data + "/")

def search():
    looked = links = wrong = 0
    for path, code in files():
        name = os.path.relpath(path, own)
        if os.path.islink(path):
            links += 1
            text = os.fsencode(os.path.join(os.path.dirname(path), os.readlink(path)))
            text = os.fsencode(os.path.normpath(text)) + b"\n"
        else:
            text = content(path)
            looked += bool(text)
        for number, line in enumerate(text.split(b"\n"), 1):
            found = mention.search(line)
            if not found:
                continue
            word = os.fsdecode(found.group(1))
            if path in kept:
                why = "named in KEEP_NAMES"
            elif name == ".git/config" and env.get("BELAY_SOURCE") and os.fsencode(env["BELAY_SOURCE"]) in line:
                why = "the source of releases"
            elif not code:
                why = "in what users uploaded"
            elif name == ".belay-instance":
                continue
            else:
                why, wrong = "", wrong + 1
            print("%s %s:%d names %s%s" % ("allowed:" if why else "WRONG:", name, number, word, ", " + why if why else ""))
            break
    for name, value in sorted(env.items()):
        if not name.startswith(("OTHER_", "BELAY_", "PUBLIC_", "OLDPWD", "PWD", "HOME", "PATH", "SSH_")) and mention.search(os.fsencode(value)):
            wrong += 1
            print("WRONG: the stage's environment, %s, names %s" % (name, os.fsdecode(mention.search(os.fsencode(value)).group(1))))
    print("looked at: %d text files, %d links, the environment's programs and settings, the stage's environment" % (looked, links))
    return wrong

if sys.argv[1] == "text":
    with open(sys.argv[2], "rb") as file:
        sys.stdout.buffer.write(mention.sub(instead, file.read()))
    sys.exit(0)
json.dump(terms, open(os.path.join(env["BELAY_KEEP"], "mentions.json"), "w"))
print("mentions of %s: %s" % (env["OTHER_INSTANCE"], ", ".join(terms)))
for each in dim:
    print("not by itself: %s, for it is part of this instance's own name" % each)
sys.exit(1 if (search() if sys.argv[1] == "search" else rename()) else 0)
PY
}
