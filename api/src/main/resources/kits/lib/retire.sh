# What served before stays down: its services do not come back with the host, nothing wakes it.

# Lines of this user's crontab that name the instance's directory are switched off, and stay there to be seen.
retire_crontab() {
  command -v crontab >/dev/null 2>&1 || return 0
  crontab -l >"$base_keep/crontab.before" 2>/dev/null || return 0
  awk -v directory="$BELAY_DIRECTORY" -v mark="#belay-retired " '
    /^[ \t]*#/ { print; next }
    { at = index($0, directory); after = substr($0, at + length(directory), 1) }
    at && after !~ /[A-Za-z0-9_-]/ { print mark $0; next }
    { print }' "$base_keep/crontab.before" >"$base_keep/crontab.now"
  if ! cmp -s "$base_keep/crontab.before" "$base_keep/crontab.now"; then
    crontab "$base_keep/crontab.now"
    diff "$base_keep/crontab.before" "$base_keep/crontab.now" | sed -n 's/^> #belay-retired /not run any more: /p'
  fi
}

retire_instance() {
  if [ -n "${PUBLIC_FILE:-}" ] && grep -qxF "# Belay: users are led to $BELAY_INSTANCE" "$PUBLIC_FILE" 2>/dev/null; then
    base_fail "users are led to $BELAY_INSTANCE ($PUBLIC_FILE); it was not laid down"
  fi
  services_stop
  # Nothing of this promotion brings them up with the host again.
  rm -f "$base_keep/boots$base_mark"
  retire_crontab
}
