# The databases of an instance: its own, the one that is loaded beside it, and the mirror of before. What depends on the kind of
# database is in quarantine-KIND.sh.
#   DATABASE  must name the database here; its user must be able to make others

# load ARGUMENT…: manage.py of the instance, whatever its settings, on that database and the uploads beside its own; where uploads
# are only a part of what it calls its media, the rest is empty, in $base_keep/media.
quarantine_manage() {
  quarantine_used=$(quarantine_name "$1")
  shift
  cat >"$base_keep/manage.py" <<'PY'
import os, runpy, shutil, sys
sys.argv[0] = os.environ["QUARANTINE_MANAGE"]
sys.path[0] = os.path.dirname(os.path.abspath(sys.argv[0]))
import django.conf
setup = django.conf.LazySettings._setup
def elsewhere(self, name=None):
    setup(self, name)
    settings = self._wrapped
    settings.DATABASES["default"]["NAME"] = os.environ["QUARANTINE"]
    root, uploads = settings.MEDIA_ROOT, os.environ.get("MEDIA", "media")
    part = root and os.path.relpath(os.path.realpath(uploads), os.path.realpath(root))
    load = os.path.abspath(uploads) + ".belay-load"
    if part and part[:2] != ".." and os.path.isdir(load):
        if part != ".":
            # The rest of the media is not production's, and not to be written to.
            root = os.environ["BELAY_KEEP"] + "/media"
            shutil.rmtree(root, ignore_errors=True)
            os.makedirs(os.path.dirname(root + "/" + part))
            os.symlink(load, root + "/" + part)
            load = root
        settings.MEDIA_ROOT = load
        if getattr(getattr(settings, "SITE", None), "media_root", None):
            settings.SITE.media_root = type(settings.SITE.media_root)(load)
django.conf.LazySettings._setup = elsewhere
runpy.run_path(sys.argv[0], run_name="__main__")
PY
  QUARANTINE="$quarantine_used" QUARANTINE_MANAGE="${MANAGE:-manage.py}" \
    "$BELAY_DIRECTORY/${ENVIRONMENT:-env}/bin/python" "$base_keep/manage.py" "$@"
}

# load: the application itself says that it works on that database.
quarantine_prove() {
  rm -f "$base_keep/quarantine.said"
  echo 'import os; from django.db import connection; print(connection.settings_dict["NAME"], file=open(os.environ["QUARANTINE_SAID"], "w"))' |
    QUARANTINE_SAID="$base_keep/quarantine.said" quarantine_manage "$1" shell >"$base_keep/quarantine.log" 2>&1 || :
  [ "$(cat "$base_keep/quarantine.said" 2>/dev/null)" = "$(quarantine_name "$1")" ] || {
    tail -n 5 "$base_keep/quarantine.log" >&2
    base_fail "the release cannot be told to work on $(quarantine_name "$1"): nothing was loaded"
  }
}

# Its database, and what else it has of its own, is not the other instance's.
quarantine_apart() {
  if [ "${DATABASE#*:}" = "${OTHER_DATABASE#*:}" ] && quarantine_shared; then
    base_fail "$DATABASE is the other instance's; nothing was touched"
  fi
  instance_apart
}

# Its own database is made, empty.
quarantine_provision() {
  quarantine_apart
  if quarantine_there own; then
    if [ ! -e "$base_keep/provisioned" ]; then
      quarantine_rows=$(database_count)
      [ -z "$quarantine_rows" ] || base_fail "$(quarantine_name own) is there, and not empty; nothing was touched"
    fi
    echo "there already: $(quarantine_name own)"
  else
    : >"$base_keep/provisioned"
    quarantine_make own
    echo "made: $(quarantine_name own), empty"
  fi
}

# The instance's databases go, unless they are another's.
quarantine_remove() {
  if [ ! -e "$base_keep/provisioned" ]; then
    if [ -e "$base_keep/room" ]; then
      echo "dropped: nothing, for this promotion has made no database"
      return
    fi
    (snapshot_sound "$BELAY_SNAPSHOT") >/dev/null 2>&1 ||
      base_fail "$(quarantine_name own) was not made by this promotion, and it has no last snapshot of it; nothing was dropped"
  fi
  quarantine_apart
  instance_unused
  for quarantine_one in load before own; do
    quarantine_drop "$quarantine_one"
  done
  echo "dropped: $(quarantine_name own)"
}
