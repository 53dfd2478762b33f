# What served before stays down: its services do not come back with the host, nothing wakes it.

retire_instance() {
  if [ -n "${PUBLIC_FILE:-}" ] && grep -qxF "# Belay: users are led to $BELAY_INSTANCE" "$PUBLIC_FILE" 2>/dev/null; then
    base_fail "users are led to $BELAY_INSTANCE ($PUBLIC_FILE); it was not laid down"
  fi
  crontab_python retire
  services_stop
  # Nothing of this promotion brings them up with the host again.
  rm -f "$base_keep/boots$base_mark"
}
