# Directories are copied with their attributes; blocks are shared where the file system can, never files: they are written in place.

# FROM TO PATH…: TO, which is not there, becomes a copy of FROM, or of what that link leads to, without the paths (relative; with * in
# names), sockets and pipes. What goes while it is being copied is not in it.
copy_tree() {
  "${PYTHON:-python3}" - "$@" <<'PY'
import fcntl, fnmatch, os, shutil, stat, sys

source, target, without = os.path.realpath(sys.argv[1]), sys.argv[2], sys.argv[3:]
count = size = 0

def left_out(path):
    return any(fnmatch.fnmatchcase(path, each) or "/" not in each and "*" in each and fnmatch.fnmatchcase(os.path.basename(path), each) for each in without)

def attributes(one, other, state):
    if os.geteuid() == 0:
        os.chown(other, state.st_uid, state.st_gid, follow_symlinks=False)
    shutil.copystat(one, other, follow_symlinks=False)

def content(one, other):
    with open(one, "rb") as from_, open(other, "wb") as to:
        try:
            fcntl.ioctl(to.fileno(), 0x40049409, from_.fileno())  # FICLONE: both share their blocks until one is written
        except OSError:
            shutil.copyfileobj(from_, to, 1 << 20)

def copy(one, other, path):
    global count, size
    state = os.lstat(one)
    if os.path.isdir(one) and any(each.startswith(path + "/") for each in without):
        # What is left out below it will be the copy's own: no link may lead that to the original's.
        state = os.stat(one)
    if stat.S_ISDIR(state.st_mode):
        os.mkdir(other, 0o700)
        for name in sorted(os.listdir(one)):
            below = os.path.join(path, name)
            if not left_out(below):
                try:
                    copy(os.path.join(one, name), os.path.join(other, name), below)
                except FileNotFoundError:
                    if os.path.lexists(os.path.join(one, name)):
                        raise
    elif stat.S_ISLNK(state.st_mode):
        os.symlink(os.readlink(one), other)
    elif stat.S_ISREG(state.st_mode):
        content(one, other)
        count, size = count + 1, size + state.st_size
    else:
        return
    attributes(one, other, state)

copy(source, target, "")
print("copied %d files, %d MB, from %s" % (count, size >> 20, source))
PY
}
