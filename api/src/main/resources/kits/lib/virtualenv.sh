# The virtual environment: a new one beside the old, then a link from one to the other.
#   ENVIRONMENT  its path in the instance's directory; default env
#   LOCK         the file of the release that names every package with its version, as pip freeze does; default requirements.txt
#   PYTHON       makes new environments; default python3
# $ENVIRONMENT becomes a link to envs/NAME. One that is a directory is moved to envs/NAME.before and comes back to its
# own path: an environment works only where it was made.
virtualenv_path=$BELAY_DIRECTORY/${ENVIRONMENT:-env}
virtualenv_name=$(basename "$(dirname "${base_keep:-/none/keep}")")
virtualenv_new=$BELAY_DIRECTORY/envs/$virtualenv_name
virtualenv_before=$virtualenv_new.before

# PYTHON: prints what is installed, one NAME==VERSION a line; with a lock on standard input: whether that is it, exactly.
virtualenv_packages() {
  "$1" -B - "${2:-}" 3<&0 <<'PY'
import sys
from importlib import metadata
from pip._vendor.packaging.requirements import Requirement
from pip._vendor.packaging.utils import canonicalize_name

tools = {"pip", "setuptools", "wheel"}
found = {canonicalize_name(d.metadata["Name"]): d.version for d in metadata.distributions() if d.metadata["Name"]}
if not sys.argv[1]:
    print("\n".join("%s==%s" % each for each in sorted(found.items())))
    sys.exit()
wanted = {}
for line in open(3).read().replace("\\\n", " ").splitlines():
    line = line.split(" #")[0].split(" --hash")[0].strip()
    if not line or line.startswith(("#", "--")):
        continue
    one = Requirement(line[3:].strip() if line.startswith("-e ") else line)
    if one.marker is None or one.marker.evaluate():
        wanted[canonicalize_name(one.name)] = one
wrong = ["%s is missing" % name for name in sorted(wanted) if name not in found]
wrong += ["%s is %s, not as %s" % (name, found[name], one) for name, one in sorted(wanted.items())
          if name in found and not one.url and not (len(list(one.specifier)) == 1 and one.specifier.contains(found[name], prereleases=True))]
wrong += ["%s %s is not in the lock" % (name, found[name]) for name in sorted(found) if name not in wanted and name not in tools]
if wrong:
    sys.exit("the environment is not what the lock says:\n  " + "\n  ".join(wrong))
print("%d packages are installed, exactly those of the lock" % len(wanted))
PY
}

virtualenv_lock() {
  git show "$BELAY_COMMIT:${LOCK:-requirements.txt}" || base_fail "the release has no ${LOCK:-requirements.txt}, which pins its packages"
}

# PYTHON: it has what the release says and nothing else, and what is there fits together.
virtualenv_prove() {
  virtualenv_lock | virtualenv_packages "$1" lock
  "$1" -m pip check
}

# Downloads and builds beside the old one; $base_keep/built names it once it is proven.
virtualenv_build() {
  virtualenv_lock >"$base_keep/lock"
  if [ -f "$virtualenv_new/belay-proven" ]; then
    echo "the environment $virtualenv_new is built already"
    return
  fi
  base_room "$(base_size "$virtualenv_path")" "$BELAY_DIRECTORY" "a new environment"
  rm -rf "$virtualenv_new"
  mkdir -p envs
  "${PYTHON:-python3}" -m venv "$virtualenv_new"
  "$virtualenv_new/bin/python" -m pip install --quiet --disable-pip-version-check --no-input --no-deps -r "$base_keep/lock"
  virtualenv_prove "$virtualenv_new/bin/python"
  : >"$virtualenv_new/belay-proven"
}

# What was built and is not in use goes.
virtualenv_discard() {
  if [ "$(readlink "$virtualenv_path" || :)" != "envs/$virtualenv_name" ]; then
    rm -rf "$virtualenv_new"
  fi
}

virtualenv_switch() {
  if [ -L "$virtualenv_path" ]; then
    [ -s "$base_keep/environment" ] || readlink "$virtualenv_path" >"$base_keep/environment"
  elif [ -d "$virtualenv_path" ]; then
    [ ! -e "$virtualenv_before" ] || base_fail "$virtualenv_path and $virtualenv_before are both there"
    mv "$virtualenv_path" "$virtualenv_before"
  fi
  virtualenv_link "envs/$virtualenv_name"
  # It was proven before services stopped, and what is installed is measured before the promotion is kept.
  [ -f "$virtualenv_path/belay-proven" ] || virtualenv_prove "$virtualenv_path/bin/python"
}

# TARGET: the link comes to point there, in one step.
virtualenv_link() {
  rm -f "$virtualenv_path.new"
  ln -s "$1" "$virtualenv_path.new"
  "${PYTHON:-python3}" -c 'import os, sys; os.replace(*sys.argv[1:])' "$virtualenv_path.new" "$virtualenv_path"
}

virtualenv_revert() {
  if [ -d "$virtualenv_before" ]; then
    rm -f "$virtualenv_path"
    mv "$virtualenv_before" "$virtualenv_path"
    echo "the environment of before is back at $virtualenv_path"
  elif [ -s "$base_keep/environment" ]; then
    virtualenv_link "$(cat "$base_keep/environment")"
    echo "the environment is $(readlink "$virtualenv_path") again"
  else
    echo "the environment was not changed"
  fi
}

virtualenv_measure() {
  virtualenv_list=$(virtualenv_packages "$virtualenv_path/bin/python")
  base_result packages "$(printf '%s\n' "$virtualenv_list" | base_digest)"
}

# All environments go but the one in use and the one before it.
virtualenv_settle() {
  virtualenv_last=$(cat "$base_keep/environment" 2>/dev/null || :)
  for virtualenv_one in envs/*; do
    case $virtualenv_one in
      "$(readlink "$virtualenv_path")" | "${virtualenv_last:-envs/$virtualenv_name.before}") ;;
      *)
        rm -rf "$virtualenv_one"
        echo "removed $virtualenv_one"
        ;;
    esac
  done
}
