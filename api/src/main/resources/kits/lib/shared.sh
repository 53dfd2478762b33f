# Places outside of both instances to which links of both lead: a preview must not write where production does.
#   SHARED  links, or the places they lead to, where both instances may write on purpose, paths without blanks

# Fails, and names them, where there are any.
shared_prove() {
  "${PYTHON:-python3}" -B - <<'PY'
import itertools, os, stat, sys

env = os.environ
me, they = env["BELAY_INSTANCE"], env["OTHER_INSTANCE"]
own, other = (os.path.realpath(env[name]) for name in ("BELAY_DIRECTORY", "OTHER_DIRECTORY"))
kept = [os.path.join(own, each) for each in env.get("KEEP_NAMES", "").split()]
shared = [os.path.realpath(os.path.join(own, each)) for each in env.get("SHARED", "").split()]
system = "/bin /boot /etc /lib /lib32 /lib64 /proc /sbin /sys /usr".split()
users = {os.geteuid(), os.stat(own).st_uid}
wrong = out = 0

def inside(path, directory):
    return (path + "/").startswith(directory.rstrip("/") + "/")

def links(root, whose):
    """Links of an instance but those of its environment, each with where it leads."""
    environment = env.get(whose + "ENVIRONMENT") or "env"
    passed = {os.path.join(root, each) for each in (environment, "envs", ".git")}
    for top in dict.fromkeys([root, os.path.realpath(os.path.join(root, env.get(whose + "MEDIA") or "media"))]):
        for folder, below, names in os.walk(top):
            below[:] = [each for each in below if os.path.join(folder, each) not in passed]
            for path in (os.path.join(folder, each) for each in below + names):
                if os.path.islink(path):
                    # By the name in the directory, not by that of the place where uploads are.
                    yield os.path.relpath(path, root) if inside(path, root) else path, os.path.realpath(path)

def writable(path):
    try:
        state = os.lstat(path)
        if stat.S_ISCHR(state.st_mode) or stat.S_ISLNK(state.st_mode) or os.statvfs(path).f_flag & os.ST_RDONLY:
            return False
    except OSError:
        return False
    # A service may be another user than Belay: only what nobody but root may write is not written.
    mode = state.st_mode
    return users == {0} or state.st_uid or mode & 0o002 or mode & 0o020 and state.st_gid or os.geteuid() and os.access(path, os.W_OK)

def written(place):
    below = (os.path.join(folder, each) for folder, inner, names in os.walk(place) for each in inner + names)
    return any(writable(each) for each in itertools.chain([place], itertools.islice(below, 20000)))

def same(one, two):
    return inside(one, two) or inside(two, one) or os.path.exists(one) and os.path.exists(two) and os.path.samefile(one, two)

leading = []
for link, place in links(own, ""):
    if inside(place, own) or os.path.join(own, link) in kept:
        continue
    out += 1
    if inside(place, other):
        wrong += 1
        print("WRONG: the link %s leads into %s, to %s" % (link, they, place))
    elif not any(inside(place, each) for each in system) and written(place):
        leading.append((link, place))
theirs = list(links(other, "OTHER_")) if leading else []
for link, place in leading:
    for its in (each for each, there in theirs if not inside(there, other) and same(place, there)):
        words = "the link %s leads to %s, where %s's %s leads too" % (link, place, they, its)
        if any(inside(place, each) for each in shared):
            print("allowed: %s, named in SHARED" % words)
        else:
            wrong += 1
            print("WRONG: %s: what %s writes there, %s has. Lead it to a place of its own (or leave it out of copies: COPY_WITHOUT), or say that"
                  " both may write there (SHARED: %s)" % (words, me, they, link))
        break
print("looked at: %d links that lead out of %s" % (out, me))
if wrong:
    sys.exit("links of %s lead to what %s uses, see above; nothing was touched" % (me, they))
PY
}
