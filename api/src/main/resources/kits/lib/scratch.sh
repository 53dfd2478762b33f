# A snapshot's dump is proven by loading it: into a database of its own, which is gone afterwards. What depends on the kind of database
# is in scratch-KIND.sh.
#   SCRATCH  yes: wherever a snapshot is verified; takes as long as loading it does, and as much room as the database

scratch_wanted() {
  case ${SCRATCH:-no} in
    no) return 1 ;;
    yes) ;;
    *) base_fail "SCRATCH is $SCRATCH, not yes or no" ;;
  esac
}

# Said before anything is stopped.
scratch_possible() {
  scratch_wanted || return 0
  scratch_allowed
}

# DIRECTORY: the dump becomes the scratch database, which has the rows of every table and, unless CONTENT is no, what they hold.
scratch_prove() {
  # Its name is nobody else's: this is left of a run that died.
  scratch_drop
  scratch_make
  scratch_live=$(scratch_content)
  scratch_fill "$1/database.dump"
  snapshot_compare "$1/counts" "the dump, loaded into a scratch database," database_counts
  scratch_loaded=$(scratch_content)
  [ "$scratch_loaded" = "$scratch_live" ] ||
    base_fail "the dump, loaded into a scratch database, does not hold what the live database does, though as many rows"
}

scratch_content() {
  [ "${CONTENT:-yes}" != no ] || return 0
  base_first database_content | base_digest
  base_whole "what the rows hold cannot be read"
}

# DIRECTORY: proves it where that is wanted.
scratch_verify() {
  scratch_wanted || return 0
  # Not as a condition: whatever is asked there runs on after a failure.
  (scratch_prove "$1") &
  scratch_status=0
  wait "$!" || scratch_status=$?
  scratch_drop
  return "$scratch_status"
}

# What a verification that was ended had made.
scratch_discard() {
  if scratch_wanted; then
    scratch_drop || echo "a scratch database may be left: its name ends with _belay_ and eight digits" >&2
  fi
}
