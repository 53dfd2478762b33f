# A mirror of production's data: written down there, loaded in quarantine beside the instance's own, swapped in, and back.
#   KEEP/export   production's data: database.dump, media, counts of the dump's tables, of
#   KEEP/swapping what a swap has begun with
mirror_without=

# On production, which may serve: nothing of it is written.
mirror_export() {
  mirror_to=$base_keep/export
  room_mirror
  rm -rf "$mirror_to.part" "$mirror_to"
  database_serving
  (umask 077 && mkdir "$mirror_to.part")
  database_dump "$mirror_to.part/database.dump"
  database_counts_of "$mirror_to.part/database.dump" >"$mirror_to.part/counts"
  [ -s "$mirror_to.part/counts" ] || base_fail "production's database has no table"
  # After the rows that name them: a file more is no harm, one less is.
  # shellcheck disable=SC2086 # paths
  if snapshot_media; then copy_tree "$(cd "${MEDIA:-media}" && pwd -P)" "$mirror_to.part/media" lost+found $mirror_without; fi
}

mirror_exported() {
  echo "$BELAY_PROMOTION $(date +%s) $(base_digest <"$mirror_to.part/database.dump")" >"$mirror_to.part/of"
  mv "$mirror_to.part" "$mirror_to"
  base_result rows.total "$(awk -F = '{ sum += $NF } END { print sum + 0 }' "$mirror_to/counts")"
  base_result bytes "$(wc -c <"$mirror_to/database.dump" | tr -d ' ')"
}

# What was exported is of this promotion, and as it was written.
mirror_sound() {
  mirror_from=$base_keep/export
  [ -s "$mirror_from/of" ] || base_fail "$mirror_from holds nothing of production that is complete"
  read -r mirror_whose mirror_when mirror_sum <"$mirror_from/of"
  [ "$mirror_whose" = "$BELAY_PROMOTION" ] || base_fail "$mirror_from is of another promotion, $mirror_whose"
  [ "$(base_digest <"$mirror_from/database.dump")" = "$mirror_sum" ] || base_fail "$mirror_from/database.dump is not what was written"
  echo "production's data of $(($(date +%s) - mirror_when)) s ago"
}

# A database beside the instance's own, empty, whatever was there; and production's uploads, which migrations may read.
mirror_begin() {
  [ ! -e "$base_keep/swapping" ] || base_fail "data are half swapped: swap or unswap first"
  quarantine_apart
  shared_prove
  mirror_movable
  room_load "$mirror_from"
  rm -f "$base_keep/loaded"
  quarantine_drop load
  quarantine_make load
  mirror_media=${MEDIA:-media}
  rm -rf "${mirror_media:?}.belay-load" "${mirror_media:?}.belay-load.part"
  if [ -d "$mirror_from/media" ]; then
    mkdir -p "$(dirname "$mirror_media")"
    copy_tree "$mirror_from/media" "$mirror_media.belay-load.part"
    for mirror_path in $mirror_without; do
      # This instance's own, not production's.
      [ ! -d "$mirror_media/$mirror_path" ] || cp -Rp "$mirror_media/$mirror_path" "$mirror_media.belay-load.part/$mirror_path"
    done
    mv "$mirror_media.belay-load.part" "$mirror_media.belay-load"
  fi
}

# Uploads can change places with others beside them.
mirror_movable() {
  mirror_mounts=$(snapshot_mounts "${MEDIA:-media}")
  [ -z "$mirror_mounts" ] ||
    base_fail "the uploads of $BELAY_INSTANCE, ${MEDIA:-media}, are where a file system is mounted, and cannot be swapped: let MEDIA be a directory on it,
or a link to one. Nothing was touched."
}

# All of the dump, exactly.
mirror_fill() {
  quarantine_fill "$mirror_from/database.dump"
  quarantine_with load database_counts >"$base_keep/counts.filled"
  mirror_wrong=$(database_differences "$mirror_from/counts" "$base_keep/counts.filled")
  [ -z "$mirror_wrong" ] || base_fail "production's data and what was loaded of them differ:
$mirror_wrong"
  echo "in quarantine: the $(wc -l <"$mirror_from/counts" | tr -d ' ') tables of production with the same rows"
}

# The adaptation for this release: of this promotion, of the release, or the instance's own.
mirror_adaptation() {
  for mirror_path in "$base_keep/restore2preview.py" "$BELAY_DIRECTORY/restore2preview.py"; do
    if [ -f "$mirror_path" ]; then
      echo "$mirror_path"
      return
    fi
  done
}

# What the release and the adaptation have made of production's rows.
mirror_loaded() {
  quarantine_with load events_rest
  quarantine_with load database_counts >"$base_keep/counts.loaded"
  [ -s "$base_keep/counts.loaded" ] || base_fail "nothing is left of what was loaded"
  database_differences "$mirror_from/counts" "$base_keep/counts.loaded" | sed 's/^/as the release wants it: /'
  sync
  : >"$base_keep/loaded"
  base_result rows.total "$(awk -F = '{ sum += $NF } END { print sum + 0 }' "$base_keep/counts.loaded")"
}

mirror_unload() {
  if [ -e "$base_keep/swapping" ]; then
    base_fail "data are swapped in, or half so: unswap first"
  fi
  rm -f "$base_keep/loaded"
  quarantine_drop load
  rm -rf "${MEDIA:-media}.belay-load" "${MEDIA:-media}.belay-load.part" "$base_keep/export" "$base_keep/export.part" "$base_keep/media"
}

# Whether uploads take part in the swap.
mirror_media() {
  grep -qx media "$base_keep/swapping" 2>/dev/null
}

# Nobody uses the instance. What was loaded becomes its own, and that of before is beside; done again, it goes on where it was ended.
mirror_swap() {
  services_down || base_fail "\"${SERVICES:-}\" still run or answer: data are not swapped under them"
  quarantine_apart
  mirror_m=${MEDIA:-media}
  if [ ! -e "$base_keep/swapping" ]; then mirror_movable; fi
  if [ ! -e "$base_keep/swapping" ]; then
    if [ ! -e "$base_keep/loaded" ] || ! quarantine_there load; then base_fail "nothing is loaded whole beside $(quarantine_name own)"; fi
    # Left by an earlier synchronisation: the present mirror is the one to come back to.
    quarantine_drop before
    rm -rf "${mirror_m:?}.belay-before"
    if [ -d "$mirror_m.belay-load" ]; then echo media; else echo rows; fi >"$base_keep/swapping.part"
    mv "$base_keep/swapping.part" "$base_keep/swapping"
  fi
  if quarantine_there own && ! quarantine_there before; then quarantine_rename own before; fi
  if quarantine_there load && ! quarantine_there own; then quarantine_rename load own; fi
  if mirror_media; then
    if [ ! -e "$mirror_m.belay-before" ]; then
      mkdir -p "$mirror_m"
      mv "$mirror_m" "$mirror_m.belay-before"
    fi
    if [ ! -e "$mirror_m" ]; then mv "$mirror_m.belay-load" "$mirror_m"; fi
  fi
  if ! quarantine_there own || quarantine_there load; then base_fail "the data are not swapped: $(quarantine_name own) is not what was loaded"; fi
}

# The mirror of before is the instance's own again; nothing if nothing was swapped.
mirror_unswap() {
  if [ ! -e "$base_keep/swapping" ]; then
    echo "unswapped: nothing, for nothing was swapped"
    return
  fi
  services_down || base_fail "\"${SERVICES:-}\" still run or answer: data are not swapped under them"
  mirror_m=${MEDIA:-media}
  if quarantine_there before; then
    if quarantine_there own && ! quarantine_there load; then quarantine_rename own load; fi
    quarantine_rename before own
  fi
  if mirror_media && [ -e "$mirror_m.belay-before" ]; then
    if [ -e "$mirror_m" ] && [ ! -e "$mirror_m.belay-load" ]; then mv "$mirror_m" "$mirror_m.belay-load"; fi
    mv "$mirror_m.belay-before" "$mirror_m"
  fi
  rm -f "$base_keep/swapping"
  echo "unswapped: the data of before are those of $BELAY_INSTANCE"
}

# What it all took beside goes; there is no way back to it then.
mirror_clear() {
  if [ -e "$base_keep/swapping" ]; then
    if ! quarantine_there own || quarantine_there load; then base_fail "data are half swapped: swap or unswap first"; fi
  fi
  rm -f "$base_keep/swapping" "$base_keep/loaded"
  quarantine_drop before
  quarantine_drop load
  rm -rf "${MEDIA:-media}.belay-before" "${MEDIA:-media}.belay-load" "${MEDIA:-media}.belay-load.part" "$base_keep/export" "$base_keep/export.part" "$base_keep/media"
  echo "cleared: what was exported, and the mirror of before"
}
