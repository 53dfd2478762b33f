# Django's static files, which its front end serves.
#   MANAGE  the path of manage.py in the instance's directory; default manage.py

static_by=static_manage

static_manage() {
  "$BELAY_DIRECTORY/${ENVIRONMENT:-env}/bin/python" "${MANAGE:-manage.py}" "$@"
}

# WORDS: runs Python on standard input inside the site; its findings go to a file, away from what the site itself says.
static_ask() {
  rm -f "$base_keep/static.said"
  STATIC_SAID=$base_keep/static.said "$static_by" shell >"$base_keep/static.log" 2>&1 || {
    cat "$base_keep/static.log" >&2
    base_fail "$1"
  }
  [ -s "$base_keep/static.said" ] || {
    cat "$base_keep/static.log" >&2
    base_fail "$1"
  }
}

# A copy of what is served now, for going back.
static_keep() {
  static_ask "the site does not say where its static files are" <<'PY'
import os
from django.conf import settings
print(os.path.abspath(settings.STATIC_ROOT) if settings.STATIC_ROOT else "none", file=open(os.environ["STATIC_SAID"], "w"))
PY
  static_root=$(cat "$base_keep/static.said")
  if [ -d "$static_root" ] && [ ! -e "$base_keep/static" ]; then
    base_room "$(base_size "$static_root")" "$base_keep" "a copy of the static files"
    rm -rf "$base_keep/static.part"
    cp -Rp "$static_root/." "$base_keep/static.part"
    mv "$base_keep/static.part" "$base_keep/static"
  fi
  echo "$static_root" >"$base_keep/static.root"
}

# Whether what is served is what this release would collect.
static_compare() {
  static_found=$base_keep/beside.static
  if ! beside_knows static; then
    static_differences
    static_found=$base_keep/static.said
  fi
  base_result static "$(sed -n 1p "$static_found")"
  base_result static.reason "$(sed -n 2p "$static_found")"
}

# The verdict, its reason, and where static files are.
static_differences() {
  static_ask "the site does not list its static files" <<'PY'
import hashlib, os
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders

def digest(file):
    with file:
        return hashlib.sha256(file.read()).hexdigest()

def compare():
    root = settings.STATIC_ROOT
    if not root or not os.path.isdir(root):
        return ["there is no directory of static files"], 0
    wrong, seen = [], set()
    for finder in get_finders():
        for path, storage in finder.list([]):
            name = os.path.join(getattr(storage, "prefix", None) or "", path)
            if name in seen:
                continue
            seen.add(name)
            served = os.path.join(root, name)
            if not os.path.isfile(served):
                wrong.append(name + " is new")
            elif digest(storage.open(path)) != digest(open(served, "rb")):
                wrong.append(name + " is another")
    return wrong, len(seen)

wrong, count = compare()
with open(os.environ["STATIC_SAID"], "w") as said:
    if wrong:
        print("changed\n%d of %d files: %s" % (len(wrong), count, ", ".join(sorted(wrong)[:3])), file=said)
    else:
        print("same\nall %d files are served as they are" % count, file=said)
    print(os.path.realpath(settings.STATIC_ROOT or ""), file=said)
PY
}

# The same beside the running site; what has changed is collected there already.
static_beside() {
  static_by=beside_manage
  static_differences
  cp "$base_keep/static.said" "$base_keep/static.verdict"
  static_root=$(sed -n 3p "$base_keep/static.verdict")
  case $static_root in
    "$(cd "$beside_path" && pwd -P)"*) base_fail "it would collect into its own code, at $static_root" ;;
  esac
  if [ "$(sed -n 1p "$base_keep/static.verdict")" = changed ]; then
    case $static_root in
      "$(pwd -P)"/*) checkout_exclude "${static_root#"$(pwd -P)"}.fresh" ;;
    esac
    echo "$static_root.fresh" >"$base_keep/beside.fresh"
    static_gather
  fi
  cat "$base_keep/static.verdict"
}

# Collects into a new directory, which then takes the place of the old one.
static_collect() {
  if beside_knows static && [ -s "$base_keep/beside.fresh" ] && [ -d "$(cat "$base_keep/beside.fresh")" ]; then
    static_root=$(cat "$base_keep/beside.fresh")
    static_root=${static_root%.fresh}
    echo "collected before services stopped: $(find "$static_root.fresh" -type f | wc -l | tr -d ' ') files"
  else
    static_gather
    tail -n 3 "$base_keep/static.log"
  fi
  static_swap
}

# Collects into a directory beside the one that is served.
static_gather() {
  static_ask "the site does not collect its static files" <<'PY'
import os, shutil
from django.conf import settings
from django.core.management import call_command
root = settings.STATIC_ROOT and os.path.realpath(settings.STATIC_ROOT)
fresh = (root or "") + ".fresh"
shutil.rmtree(fresh, ignore_errors=True)
settings.STATIC_ROOT = fresh
call_command("collectstatic", interactive=False, verbosity=1)
print(root, file=open(os.environ["STATIC_SAID"], "w"))
PY
  static_root=$(cat "$base_keep/static.said")
  [ -n "$(ls -A "$static_root.fresh")" ] || base_fail "nothing was collected into $static_root.fresh"
}

static_swap() {
  case $static_root in
    "$(pwd -P)"/* | "$BELAY_DIRECTORY"/*) ;;
    *) [ -e "$static_root" ] || [ -e "$static_root.gone" ] || instance_owns static "$static_root" ;;
  esac
  rm -rf "$static_root.gone"
  [ ! -e "$static_root" ] || mv "$static_root" "$static_root.gone"
  mv "$static_root.fresh" "$static_root"
  rm -rf "$static_root.gone"
}

static_revert() {
  [ -s "$base_keep/static.root" ] || return 0
  static_root=$(cat "$base_keep/static.root")
  rm -rf "$static_root.fresh"
  if [ -d "$base_keep/static" ]; then
    cp -Rp "$base_keep/static" "$static_root.fresh"
    static_swap
    echo "the static files of before are back in $static_root"
  fi
}

static_measure() {
  static_root=${STATIC_ROOT:-$BELAY_DIRECTORY/static}
  [ ! -d "$static_root" ] || base_result static "$(cd "$static_root" && find . -type f -exec cksum {} + | LC_ALL=C sort | base_digest)"
}
