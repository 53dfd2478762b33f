# Roles change hands (P16): what served before stays down and nothing wakes it; what serves now comes with the host as that did.

retire_instance() {
  if front_leads; then base_fail "users are led to $BELAY_INSTANCE ($PUBLIC_FILE); it was not laid down"; fi
  crontab_python retire
  events_retire
  services_stop
  # Nothing of this promotion brings them up with the host again; which the host started before, the other instance is told.
  [ ! -f "$base_keep/boots$base_mark" ] || cat "$base_keep/boots$base_mark" >>"$base_keep/served$base_mark"
  rm -f "$base_keep/boots$base_mark"
  # Not as a condition: a guard that is half put is none. What serves now serves all the same.
  (mail_put all) &
  wait "$!" || echo "mail that programs of $BELAY_INSTANCE send is not caught: see above; see that none of them is started"
  retire_down
}

# What is true of them when the host restarts: not every manager can be told.
retire_down() {
  retire_back=
  for retire_s in ${SERVICES:-}; do
    [ "$(services_by_itself "$retire_s")" != yes ] || retire_back="$retire_back $retire_s"
  done
  retire_mail=$(mail_hook)
  [ -z "$retire_mail" ] || retire_mail="; its mail is caught: to send again, should users be led back to it by hand: rm $retire_mail"
  if [ -n "$retire_back" ]; then
    echo "retired: $BELAY_INSTANCE is down; supervisor starts$retire_back again with the host until autostart=false stands in its configuration$retire_mail"
  else
    echo "retired: $BELAY_INSTANCE stays down, also when the host restarts$retire_mail"
  fi
}

# Own services in the places of those that the host started for the other instance; all of them where their numbers differ.
retire_heirs() {
  cat "$base_keep/boots.$OTHER_INSTANCE" "$base_keep/served.$OTHER_INSTANCE" >"$base_keep/woken" 2>/dev/null || :
  [ -s "$base_keep/woken" ] || return 0
  set -- ${SERVICES:-}
  retire_own=$#
  set -- ${OTHER_SERVICES-${SERVICES:-}}
  retire_alike=$(($# == retire_own))
  for retire_s in ${SERVICES:-}; do
    if [ "$retire_alike" = 0 ] || grep -qxF -- "$1" "$base_keep/woken"; then echo "$retire_s"; fi
    [ "$retire_alike" = 0 ] || shift
  done
}

# While users are led to this instance its services come with the host as those did that served; its next stop ends that.
retire_lend() {
  for retire_s in $(retire_heirs); do
    ! services_boots "$retire_s" || continue
    echo "$retire_s" >>"$base_keep/lent$base_mark"
    services_at_boot enable "$retire_s"
    echo "$retire_s starts with the host"
  done
}

# For good.
retire_inherit() {
  retire_lend
  rm -f "$base_keep/lent$base_mark"
  for retire_s in ${SERVICES:-}; do
    [ "$(services_by_itself "$retire_s")" != no ] ||
      echo "supervisor does not start $retire_s with the host until autostart=true stands in its configuration"
  done
}
