# What Lino says about its snapshots and restores, and what of it is to be believed.
#   ROWS_MAY_DIFFER  tables whose number of rows may change in a restore, besides Django's own book-keeping

# COMMAND…: runs it, shows what it says, keeps that in $base_keep/lino.log; ends as it ended.
lino_run() {
  { lino_status=0; "$@" 2>&1 || lino_status=$?; echo "$lino_status" >"$base_keep/lino.status"; } | tee "$base_keep/lino.log"
  return "$(cat "$base_keep/lino.status")"
}

# WORD: the N of the last "WORD N objects" that was said.
lino_count() {
  sed -n "s/.*$1 \([0-9][0-9]*\) objects.*/\1/p" "$base_keep/lino.log" | tail -n 1
}

# DIRECTORY: the database's own dump and what users uploaded; beside it, for both only read, Lino's portable snapshot.
lino_snapshot() {
  {
    snapshot_data "$1"
    virtualenv_packages "$virtualenv_path/bin/python" >"$base_keep/packages"
  } &
  lino_other=$!
  lino_dump "$1"
  wait "$lino_other" || base_fail "the database's own dump failed: see above"
  cp "$base_keep/packages" "$1/snapshot/requirements.txt"
  lino_archive "$1"
}

# DIRECTORY: Lino's portable snapshot, which says how many objects it holds.
lino_dump() {
  lino_run static_manage dump2py -o "$1/snapshot" || base_fail "dump2py failed"
  lino_wrote=$(lino_count Wrote)
  [ "${lino_wrote:-0}" -gt 0 ] || base_fail "dump2py does not say that it wrote any objects"
  echo "$lino_wrote" >"$1/wrote"
  base_result wrote "$lino_wrote"
}

# DIRECTORY: the same as an archive with the site's own scripts.
lino_archive() {
  for lino_file in ./*.py ./*.sh; do
    [ ! -f "$lino_file" ] || cp -p "$lino_file" "$1"
  done
  (cd "$1" && "${PYTHON:-python3}" -m zipfile -c snapshot.zip snapshot ./*.py ./*.sh) 2>/dev/null ||
    (cd "$1" && "${PYTHON:-python3}" -m zipfile -c snapshot.zip snapshot ./*.py)
}

# DIRECTORY: its portable snapshot is readable, and holds as many objects as dump2py said.
lino_verify() {
  lino_wrote=$(cat "$1/wrote")
  grep -q "loader.finalize()" "$1/snapshot/restore.py" || base_fail "$1/snapshot/restore.py is cut off"
  lino_saved=$(cat "$1"/snapshot/*.py | grep -c '^loader\.save(' || :)
  [ "$lino_saved" = "$lino_wrote" ] || base_fail "$1/snapshot holds $lino_saved objects, dump2py said $lino_wrote"
  "${PYTHON:-python3}" -m zipfile -t "$1/snapshot.zip" >/dev/null || base_fail "$1/snapshot.zip cannot be read"
  echo "the portable snapshot holds the $lino_wrote objects that dump2py wrote"
}

# A simulated snapshot by the release, beside the running site.
lino_beside() {
  beside_manage dump2py -o -s "$base_keep/beside.t" >&2
  [ -s "$base_keep/beside.t/restore.py" ]
  echo "in beside.t"
}

# DIRECTORY: whether its simulated snapshot says the same of the schema as the real one. One that the release could not write,
# where a table is missing for instance, means that it does not.
lino_compare() {
  if [ ! -s "$1/restore.py" ]; then
    base_result schema changed
    base_result schema.reason "the release cannot write a snapshot of this database: $(tail -n 1 "$base_keep/lino.log")"
  elif diff -I '^SOURCE_VERSION' "$BELAY_SNAPSHOT/snapshot/restore.py" "$1/restore.py" >"$base_keep/restore.diff"; then
    base_result schema same
    base_result schema.reason "restore.py is the same but for its version"
  else
    base_result schema changed
    base_result schema.reason "restore.py differs in $(grep -c '^[<>]' "$base_keep/restore.diff") lines: $(grep '^[<>]' "$base_keep/restore.diff" | head -n 1 | cut -c 1-120)"
  fi
}

# Loads the portable snapshot with the release's code. Exit status 0 and a last line prove nothing: words and rows do.
lino_restore() {
  # Migrations that an earlier try generated into Lino's own packages would be in this one's way.
  find "$virtualenv_path"/lib/python*/site-packages/lino* -type d -name migrations -newer "$virtualenv_path/belay-proven" \
    -prune -exec rm -rf {} +
  rm -rf "$base_keep/restore"
  cp -Rp "$BELAY_SNAPSHOT/snapshot" "$base_keep/restore"
  lino_hurry >"$base_keep/restore/belay_hurry.py"
  lino_before_loading belay_hurry "$BELAY_SNAPSHOT/snapshot/restore.py"
  for lino_migrator in "$base_keep/migrator.py" "$BELAY_DIRECTORY/migrator.py"; do
    [ -f "$lino_migrator" ] || continue
    echo "with the migrator $lino_migrator"
    cp "$lino_migrator" "$base_keep/restore/belay_migrator.py"
    # It may replace any create_APP_MODEL function.
    lino_before_loading belay_migrator "$base_keep/restore/restore.py"
    grep -q belay_migrator "$base_keep/restore/restore.py" || base_fail "the migrator could not be put into restore.py"
    break
  done
  # Nobody reads half of it, and it is begun anew if the machine dies: no commit needs to wait for the disk.
  lino_run database_hastily "$virtualenv_path/bin/python" "${MANAGE:-manage.py}" run "$base_keep/restore/restore.py" --noinput ||
    lino_abandoned "restore.py ended with status $(cat "$base_keep/lino.status")"
  ! grep -qE 'Abandon(ed|ing) with [0-9]' "$base_keep/lino.log" ||
    lino_abandoned "$(grep -E 'Abandon(ed|ing) with [0-9]' "$base_keep/lino.log" | tail -n 1)"
  lino_loaded=$(lino_count Loaded)
  [ "$lino_loaded" = "$(cat "$BELAY_SNAPSHOT/wrote")" ] ||
    lino_abandoned "restore.py loaded ${lino_loaded:-no} objects, the snapshot has $(cat "$BELAY_SNAPSHOT/wrote")"
  database_counts >"$base_keep/counts.loaded"
  database_differences "$BELAY_SNAPSHOT/counts" "$base_keep/counts.loaded" >"$base_keep/differences"
  lino_wrong=$(while IFS=: read -r lino_table lino_rows; do
    case " django_session django_migrations django_content_type ${ROWS_MAY_DIFFER:-} " in
      *" $lino_table "*) continue ;;
    esac
    case $lino_rows in *"no such table"*) ;; *) echo "$lino_table:$lino_rows" ;; esac
  done <"$base_keep/differences")
  [ -z "$lino_wrong" ] || lino_abandoned "rows are missing or too many: $lino_wrong"
  [ ! -s "$base_keep/differences" ] || sed 's/^/as the release wants it: /' "$base_keep/differences"
  base_result loaded "$lino_loaded"
}

# NAME FILE: the file, which has the names of restore.py, is carried out by it before anything is loaded.
lino_before_loading() {
  sed "s/^    main(args)\$/    execfile(os.path.join(os.path.dirname(__file__), \"$1.py\"), globals())\\n&/" "$2" >"$base_keep/restore.py"
  mv "$base_keep/restore.py" "$base_keep/restore/restore.py"
}

# What makes a restore shorter and changes nothing of what it does.
lino_hurry() {
  cat <<'PY'
def belay_hurry():
    import gc
    import inspect

    from django.db.backends.signals import connection_created
    from lino.utils import dpy

    # Of each object that is saved Lino puts a text together for a line that it shows only when told to show everything. That is a
    # quarter of the time. Here it is put together when it is shown.
    class Shown:
        def __init__(self, *args, **kw):
            self.args, self.kw = args, kw

        def __str__(self):
            return worded(*self.args, **self.kw)

    if 'logger.debug("%s has been saved", obj2str(obj))' in inspect.getsource(dpy):
        worded = dpy.obj2str
        dpy.obj2str = Shown

    # A file needs no commit to wait for the disk either; it is seen to that all of it is there when this has ended.
    def hastily(connection, **others):
        if connection.vendor == "sqlite":
            connection.cursor().execute("PRAGMA synchronous = OFF")

    connection_created.connect(hastily, weak=False)
    # The application itself stays: nothing of it need be looked at again and again.
    gc.collect()
    gc.freeze()


belay_hurry()
PY
}

# Builds Lino's cache; what that says is in $base_keep/cache.log. Releases from 26.5 on ask nothing, and refuse the option.
lino_cache() {
  static_manage buildcache --noinput >"$base_keep/cache.log" 2>&1 ||
    {
      grep -q "unrecognized arguments: --noinput" "$base_keep/cache.log" &&
        static_manage buildcache >"$base_keep/cache.log" 2>&1 </dev/null
    }
}

# WORDS: what the application's developer needs is put together.
lino_abandoned() {
  lino_folder=$base_keep/for-developer
  rm -rf "$lino_folder"
  mkdir -p "$lino_folder"
  echo "$1" >"$lino_folder/why"
  cp "$base_keep/lino.log" "$lino_folder/restore.log"
  lino_old=$(cat "$base_keep/commit")
  git diff "$lino_old" "$BELAY_COMMIT" >"$lino_folder/code.diff" || :
  git log "$lino_old..$BELAY_COMMIT" >"$lino_folder/changes" || :
  virtualenv_packages "$virtualenv_path/bin/python" | diff "$BELAY_SNAPSHOT/snapshot/requirements.txt" - >"$lino_folder/packages.diff" || :
  database_counts | database_differences "$BELAY_SNAPSHOT/counts" /dev/stdin >"$lino_folder/rows" || :
  base_fail "$1
For the application's developer: $lino_folder (why, restore.log, code.diff, packages.diff, changes, rows)."
}

# Production's portable snapshot for another instance, and its restore script for that. Production may serve: the rows must be those of
# its dump before and after, else it is written anew.
lino_export() {
  lino_time=1
  while :; do
    mirror_export
    lino_run static_manage dump2py -o "$mirror_to.part/snapshot" || base_fail "dump2py failed"
    lino_wrote=$(lino_count Wrote)
    [ "${lino_wrote:-0}" -gt 0 ] || base_fail "dump2py does not say that it wrote any objects"
    database_counts >"$base_keep/counts.after"
    database_differences "$mirror_to.part/counts" "$base_keep/counts.after" >"$base_keep/differences"
    lino_moved=$(lino_restless <"$base_keep/differences")
    [ -n "$lino_moved" ] || break
    lino_time=$((lino_time + 1))
    [ "$lino_time" -le 5 ] || base_fail "somebody writes while dump2py does: $lino_moved. Try again when less is written."
    echo "written meanwhile, so once more: $lino_moved"
  done
  echo "$lino_wrote" >"$mirror_to.part/wrote"
  lino_rename "$mirror_to.part/snapshot"
  virtualenv_packages "$virtualenv_path/bin/python" >"$mirror_to.part/snapshot/requirements.txt"
  cp "$mirror_to.part/snapshot/restore.py" "$mirror_to.part/snapshot/restore2preview.py"
  base_result wrote "$lino_wrote"
}

# DIRECTORY: where rows that were dumped name production's directory, as a volume of files does, they name the preview's.
lino_rename() {
  "${PYTHON:-python3}" - "$1" "$BELAY_DIRECTORY" "$OTHER_DIRECTORY" <<'PY'
import glob, os, re, sys
folder, own, other = sys.argv[1:]
mention = b"(?<![A-Za-z0-9_])(%s)(?![A-Za-z0-9_]|-[A-Za-z0-9])" % b"|".join(re.escape(os.fsencode(each)) for each in {own, os.path.realpath(own)})
for path in sorted(glob.glob(os.path.join(glob.escape(folder), "*.py"))):
    with open(path, "rb") as file:
        text = file.read()
    found, count = re.subn(mention, lambda match: os.fsencode(other), text)
    if count:
        with open(path, "wb") as file:
            file.write(found)
        print("renamed in %s: %d times" % (os.path.basename(path), count))
PY
}

# Differences but for tables whose rows come and go by themselves.
lino_restless() {
  while IFS= read -r lino_line; do
    case " django_session sessions_session ${ROWS_MAY_DIFFER:-} " in
      *" ${lino_line%%:*} "*) ;;
      *) echo "$lino_line" ;;
    esac
  done
}

# The restore script for this release: as production wrote it, changed as the promotion, the release or the instance says.
lino_adapt() {
  rm -rf "$base_keep/adapted"
  cp -Rp "$base_keep/export" "$base_keep/adapted"
  for lino_folder in "$base_keep" "$BELAY_DIRECTORY"; do
    if [ -f "$lino_folder/restore2preview.patch" ]; then
      echo "adapted by $lino_folder/restore2preview.patch"
      patch "$base_keep/adapted/snapshot/restore2preview.py" "$lino_folder/restore2preview.patch" ||
        base_fail "it does not fit $base_keep/export/snapshot/restore2preview.py"
      break
    elif [ -f "$lino_folder/restore2preview.py" ]; then
      echo "adapted: $lino_folder/restore2preview.py"
      cp "$lino_folder/restore2preview.py" "$base_keep/adapted/snapshot/restore2preview.py"
      break
    fi
  done
  mv "$base_keep/adapted/snapshot/restore2preview.py" "$base_keep/adapted/snapshot/restore.py"
}

# Into a database beside the instance's own, by its release's code; judged as the kit's migrate does.
lino_load() {
  git -C "$OTHER_DIRECTORY" rev-parse --verify 'HEAD^{commit}' >"$base_keep/commit" 2>/dev/null || git rev-parse 'HEAD^{commit}' >"$base_keep/commit"
  lino_adapt
  quarantine_prove load
  QUARANTINE=$(quarantine_name load)
  QUARANTINE_MANAGE=${MANAGE:-manage.py}
  export QUARANTINE QUARANTINE_MANAGE
  (
    BELAY_SNAPSHOT=$base_keep/adapted
    MANAGE=$base_keep/manage.py
    quarantine_with load lino_restore
  ) &
  # Not as a condition: whatever is asked there runs on after a failure.
  wait "$!"
  rm -rf "$base_keep/adapted"
}
