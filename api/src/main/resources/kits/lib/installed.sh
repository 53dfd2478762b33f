# What is installed, measured without changing anything: for the verb fingerprint.
#   OVERLAY  the stage's own files in the instance's directory, paths without blanks; they are no drift
#   WATCHED  files or directories whose content is part of what is installed, paths without blanks
# Each thing is a line "installed KIND VALUE NAME" of the output; the digest of a kind's lines is a result for Belay.

# KIND LINES: shows the lines VALUE NAME, and tells their digest; "none" where there is no line.
installed_tell() {
  if [ -z "$2" ]; then
    base_result "$1" none
    return
  fi
  installed_sorted=$(printf '%s\n' "$2" | LC_ALL=C sort)
  printf '%s\n' "$installed_sorted" | sed "s/^/installed $1 /"
  base_result "$1" "$(printf '%s\n' "$installed_sorted" | base_digest)"
}

# The commit, and every file of the working tree that is not as committed: looked at by its content, whatever git's
# index remembers of it. What git ignores and the overlay are no changes.
installed_code() {
  base_result commit "$(git rev-parse --verify 'HEAD^{commit}')"
  base_result tree "$(git rev-parse --verify 'HEAD^{tree}')"
  installed_found=$(installed_python code)
  installed_tell change "$installed_found"
}

# The packages of the environment, and every file of theirs that is not as its package brought it.
installed_packages() {
  installed_found=$(installed_python packages "$BELAY_DIRECTORY/${ENVIRONMENT:-env}")
  installed_tell package "$(printf '%s\n' "$installed_found" | sed -n 's/^package //p')"
  installed_tell altered "$(printf '%s\n' "$installed_found" | sed -n 's/^altered //p')"
}

# The stage's own files, and those that are watched.
installed_files() {
  # shellcheck disable=SC2086 # paths
  installed_found=$(installed_python files ${OVERLAY:-})
  installed_tell overlay "$installed_found"
  # shellcheck disable=SC2086 # paths
  installed_found=$(installed_python files ${WATCHED:-})
  installed_tell watched "$installed_found"
}

# WHAT PATH…: prints lines VALUE NAME.
installed_python() {
  installed_what=$1
  shift
  if [ "$installed_what" = packages ]; then installed_by=$1/bin/python; else installed_by=${PYTHON:-python3}; fi
  "$installed_by" -B - "$installed_what" "$@" <<'PY'
import base64, hashlib, json, os, shutil, subprocess, sys, tempfile

def shown(path):
    return path if path.isprintable() else json.dumps(path)

def digest(path):
    if os.path.islink(path):
        return "link:" + hashlib.sha256(os.fsencode(os.readlink(path))).hexdigest()[:16]
    if os.path.isdir(path):
        return "directory"
    if not os.path.isfile(path):
        return "special" if os.path.lexists(path) else "missing"
    try:
        with open(path, "rb") as file:
            sha = hashlib.sha256()
            while block := file.read(1 << 20):
                sha.update(block)
            return sha.hexdigest()[:16] + (":x" if os.stat(path).st_mode & 0o100 else "")
    except PermissionError:
        return "unreadable"

def code():
    own = ["/" + os.environ.get("ENVIRONMENT", "env"), "/envs", "__pycache__/"] + ["/" + one.strip("/") for one in os.environ.get("OVERLAY", "").split()]
    place = tempfile.mkdtemp()
    try:
        # An index that remembers nothing: git looks at every file's content.
        env = dict(os.environ, GIT_INDEX_FILE=os.path.join(place, "index"), GIT_OPTIONAL_LOCKS="0")
        def git(*words):
            return os.fsdecode(subprocess.run(["git", "-c", "core.fsmonitor=false", *words], env=env, check=True, stdout=subprocess.PIPE).stdout)
        git("read-tree", "HEAD")
        words = git("diff", "--no-ext-diff", "--no-renames", "--name-status", "-z").split("\0")[:-1]
        for state, path in zip(words[::2], words[1::2]):
            yield "deleted" if state == "D" else "changed:" + digest(path), path
        for path in git("ls-files", "--others", "--exclude-standard", "-z", *["--exclude=" + one for one in own]).split("\0")[:-1]:
            yield "new:" + digest(path), path
    finally:
        shutil.rmtree(place)

def packages():
    from importlib import metadata
    for one in metadata.distributions():
        name = one.metadata["Name"] or "unnamed"
        yield "package " + one.version, name.lower().replace("_", "-")
        for file in one.files or []:
            if file.hash is None or file.hash.mode not in hashlib.algorithms_guaranteed:
                continue
            path = str(one.locate_file(file))
            try:
                with open(path, "rb") as content:
                    found = hashlib.new(file.hash.mode, content.read()).digest()
            except FileNotFoundError:
                yield "altered missing", str(file)
                continue
            except PermissionError:
                yield "altered unreadable", str(file)
                continue
            if base64.urlsafe_b64encode(found).rstrip(b"=").decode() != file.hash.value:
                yield "altered " + digest(path), str(file)

def files():
    for one in sys.argv[2:]:
        if os.path.isdir(one) and not os.path.islink(one):
            for folder, below, names in os.walk(one):
                for name in names + [each for each in below if os.path.islink(os.path.join(folder, each))]:
                    yield digest(os.path.join(folder, name)), os.path.join(folder, name)
        else:
            yield digest(one), one

out = open(sys.stdout.fileno(), "w", encoding="utf-8", errors="backslashreplace", closefd=False)
for value, name in {"code": code, "packages": packages, "files": files}[sys.argv[1]]():
    print(value, shown(name), file=out)
out.flush()
PY
}
