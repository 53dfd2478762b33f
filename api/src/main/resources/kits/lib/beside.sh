# The release beside the running site: its code, with what belongs to the instance alone, in the environment that was built for it.
# What it says before services stop need not be asked while they are down. It never stops a promotion: what cannot be found out
# here is found out later.
beside_path=$base_keep/beside

# Its code, and what git ignores: files are copied, for the release may write them; directories and large files are linked.
beside_make() {
  rm -rf "$beside_path" "$base_keep"/beside.*
  mkdir "$beside_path"
  git archive --format tar "$BELAY_COMMIT" | tar -C "$beside_path" -xf -
  git ls-files --others --ignored --exclude-standard --directory | while IFS= read -r beside_file; do
    beside_file=${beside_file%/}
    case /$beside_file in
      "/${ENVIRONMENT:-env}" | /envs | *.pyc | */__pycache__) continue ;;
    esac
    mkdir -p "$beside_path/$(dirname "$beside_file")"
    if [ -f "$beside_file" ] && [ -z "$(find "$beside_file" -size +20480)" ]; then
      cp -p "$beside_file" "$beside_path/$beside_file"
    elif [ -f "$beside_file" ] || [ -d "$beside_file" ]; then
      ln -s "$BELAY_DIRECTORY/$beside_file" "$beside_path/$beside_file"
    fi
  done
}

# ARGUMENT…: manage.py of the release.
beside_manage() {
  (cd "$beside_path" && PYTHONDONTWRITEBYTECODE=1 "$virtualenv_new/bin/python" "${MANAGE:-manage.py}" "$@")
}

# NAME COMMAND…: what the command finds out becomes $base_keep/beside.NAME, if it succeeds.
beside_ask() {
  beside_name=$1
  shift
  # Not as the condition itself: whatever is asked there runs on after a failure.
  ("$@") >"$base_keep/beside.part" 2>"$base_keep/beside.log" &
  if wait "$!"; then
    mv "$base_keep/beside.part" "$base_keep/beside.$beside_name"
    echo "known before services stop: $beside_name"
  else
    rm -f "$base_keep/beside.part"
    echo "not known before services stop: $beside_name ($(tail -n 1 "$base_keep/beside.log" | cut -c 1-150))"
  fi
}

# NAME: whether it was found out, for this release and for the schema that is measured now.
beside_knows() {
  [ -s "$base_keep/beside.$1" ] && [ -s "$base_keep/beside.schema" ] && [ -s "$base_keep/schema.measured" ] &&
    [ "$(cat "$base_keep/beside.schema")" = "$BELAY_COMMIT $(base_digest <"$base_keep/schema.measured")" ]
}

# For which schema what was found out holds.
beside_schema() {
  database_schema >"$base_keep/beside.sql"
  echo "$BELAY_COMMIT $(base_digest <"$base_keep/beside.sql")"
}

# The words that manage.py of the release knows.
beside_commands() {
  static_by=beside_manage
  static_ask "the release does not say what it can do" <<'PY'
import os
from django.core.management import get_commands
print(*sorted(get_commands()), sep="\n", file=open(os.environ["STATIC_SAID"], "w"))
PY
  cat "$base_keep/static.said"
}

# What Django would migrate: the verdict, its reason, and how many migrations.
beside_migrations() {
  if beside_manage migrate --check >&2; then
    printf 'same\nevery migration of the release is applied\n0\n'
  else
    beside_manage migrate --plan >"$base_keep/beside.plan"
    printf 'changed\n%s\n%s\n' "$(beside_planned <"$base_keep/beside.plan")" "$(beside_migrations_planned <"$base_keep/beside.plan")"
  fi
}

# How many migrations a plan has.
beside_migrations_planned() {
  grep -c '^[^ ]*\.[0-9]' || :
}

# The first migrations of a plan, in a line.
beside_planned() {
  sed -n '/^[^ ]*\.[0-9]/p' | head -n 3 | tr '\n' ' '
}

beside_discard() {
  if [ -s "$base_keep/beside.fresh" ]; then
    beside_fresh=$(cat "$base_keep/beside.fresh")
    rm -rf "$beside_fresh"
  fi
  rm -rf "$beside_path" "$base_keep"/beside.*
}
