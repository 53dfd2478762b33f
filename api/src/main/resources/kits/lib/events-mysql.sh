# Events of MySQL and MariaDB write by themselves: like lines of the crontab they do not while the services are down, and they move with the
# role (P16). One that is off has a mark before its comment, which goes where its database goes, whatever ends a step:
#   belay-off:   until the services start
#   belay-idle:  until its instance inherits the role: it is of a mirror, or of what served before

# CONDITION ENABLE|DISABLE MARK WORDS: the events for which it is true are so from now on.
events_set() {
  events_sets=$(database_mysql <<SQL
SELECT DISTINCT character_set_client FROM information_schema.events WHERE event_schema = DATABASE() AND $1;
SQL
  ) || base_fail "the events of $DATABASE cannot be listed"
  events_n=0
  # The server takes down in which character set an event was last altered, and reads the event's text in that one.
  for events_charset in $events_sets; do
    events_orders=$(database_mysql <<SQL
SET character_set_results = NULL;
SELECT CONVERT(CONCAT('SET character_set_client = ', character_set_client, ', collation_connection = ', collation_connection,
    '; ALTER DEFINER = \`', REPLACE(LEFT(definer, CHAR_LENGTH(definer) - CHAR_LENGTH(SUBSTRING_INDEX(definer, '@', -1)) - 1), '\`', '\`\`'), '\`@\`',
    SUBSTRING_INDEX(definer, '@', -1), '\` EVENT \`', REPLACE(event_name, '\`', '\`\`'), '\` $2 COMMENT ',
    QUOTE(CONCAT('$3', REGEXP_REPLACE(event_comment, '^belay-(off|idle):', ''))), ';') USING $events_charset)
  FROM information_schema.events WHERE event_schema = DATABASE() AND character_set_client = '$events_charset' AND $1;
SQL
    ) && printf '%s\n' "$events_orders" | database_mysql || base_fail "events of $DATABASE cannot be altered: see above"
    events_n=$((events_n + $(printf '%s\n' "$events_orders" | grep -ac '^SET character_set_client = ' || :)))
  done
  [ "$events_n" = 0 ] || echo "events: $events_n of $DATABASE $4"
}

# MARK WORDS CONDITION: those that run come to their end, and none begins. The database may be gone already.
events_stopped() {
  database_there "${DATABASE#*:}" || return 0
  events_set "($3)" DISABLE "$1" "$2"
  base_within "${STOP_WITHIN:-60}" events_still ||
    base_fail "an event of $DATABASE still runs after ${STOP_WITHIN:-60} s, on the server's connection" $events_running
}

events_still() {
  events_running=$(database_mysql <<'SQL'
DO (SELECT SLEEP(0.2) FROM information_schema.events WHERE event_schema = DATABASE() LIMIT 1);
SELECT id FROM information_schema.processlist WHERE db = DATABASE() AND command = 'Connect' AND id <> CONNECTION_ID();
SQL
  ) && [ -z "$events_running" ]
}

events_off() {
  events_stopped belay-off: "off while the site is down" "status = 'ENABLED'"
}

events_retire() {
  events_stopped belay-idle: "run no more" "status = 'ENABLED' OR event_comment LIKE 'belay-off:%'"
}

# Whatever of a mirror is on.
events_rest() {
  events_set "status = 'ENABLED'" DISABLE belay-idle: "do not run in a mirror"
}

events_on() {
  events_woken belay-off:
}

events_inherit() {
  events_woken belay-idle:
}

# MARK: those with it run again. One that was to run once, and meanwhile, the server would drop unrun.
events_woken() {
  database_there "${DATABASE#*:}" || return 0
  events_due="execute_at IS NOT NULL AND COALESCE(CONVERT_TZ(execute_at, time_zone, '+00:00') <= UTC_TIMESTAMP(), FALSE)"
  events_set "event_comment LIKE '$1%' AND NOT ($events_due)" ENABLE "" "run again"
  database_mysql <<SQL
SELECT CONCAT('the event ', event_name, ' was to run when it was off (', execute_at, '), and has not: run it by hand, or drop it')
  FROM information_schema.events WHERE event_schema = DATABASE() AND event_comment LIKE '$1%' AND $events_due;
SQL
}

# Said before anything is touched: they can be switched off, and on again.
events_possible() {
  echo 'SHOW EVENTS;' | database_mysql >"$base_keep/possible.log" 2>&1 || {
    cat "$base_keep/possible.log" >&2
    base_fail "this user may not see the events of $DATABASE, which write by themselves. As an administrator of the server:
GRANT EVENT ON $(database_quoted "$(printf %s "${DATABASE#*:}" | sed 's/[_%]/\\&/g')").* TO …; nothing was changed"
  }
  events_found=$(database_mysql <<'SQL'
SELECT CONCAT('ALTER DEFINER = `', REPLACE(LEFT(definer, CHAR_LENGTH(definer) - CHAR_LENGTH(SUBSTRING_INDEX(definer, '@', -1)) - 1), '`', '``'), '`@`',
    SUBSTRING_INDEX(definer, '@', -1), '` EVENT belay_possible DISABLE;')
  FROM information_schema.events WHERE event_schema = DATABASE() AND status = 'ENABLED' GROUP BY definer;
SQL
  ) || base_fail "the events of $DATABASE cannot be listed"
  # There is no such event: who may alter it is told first.
  printf '%s\n' "$events_found" | database_mysql --force >"$base_keep/possible.log" 2>&1 || :
  ! grep '^ERROR' "$base_keep/possible.log" | grep -v '^ERROR 1539' >&2 ||
    base_fail "these events of $DATABASE cannot be switched off while the site is down:
$(events_named "definer <> CURRENT_USER()")
As an administrator of the server: GRANT SET USER (MySQL: SET_ANY_DEFINER) ON *.* TO …, or make them this user's. Nothing was changed."
  events_found=$(events_named "CHAR_LENGTH(event_comment) > 53 AND event_comment NOT LIKE 'belay-%'")
  [ -z "$events_found" ] || base_fail "comments of these events of $DATABASE leave no room for a mark; they may have 53 characters. Nothing was changed:
$events_found"
}

# CONDITION: those that are on, lines.
events_named() {
  database_mysql <<SQL
SELECT CONCAT(event_name, ' (', definer, ')') FROM information_schema.events WHERE event_schema = DATABASE() AND status = 'ENABLED' AND $1;
SQL
}

# How a dump's event begins, for sed.
events_made() {
  cat <<'SED'
^(\/\*!50106 CREATE\*\/ (\/\*!50117 DEFINER=`([^`]|``)*`(@`([^`]|``)*`)?\*\/ )?\/\*!50106 EVENT `([^`]|``)*` ON SCHEDULE (AT '[^']*'|EVERY ('[^']*'|[^ ']+) [A-Z_]+( STARTS '[^']*')?( ENDS '[^']*')?) ON COMPLETION (NOT )?PRESERVE )
SED
}

# MARK: SQL of a dump on standard input, in which events are made that are off.
events_asleep() {
  events_before=$(events_made)
  sed -E -e "s/${events_before}ENABLE COMMENT '/\\1DISABLE COMMENT '$1/" -e "s/${events_before}ENABLE /\\1DISABLE COMMENT '$1' /"
}

# SQL of a dump on standard input, in which those are on that are only off while the site is down.
events_awake() {
  events_before=$(events_made)
  sed -E -e "s/${events_before}DISABLE COMMENT 'belay-off:' /\\1ENABLE /" -e "s/${events_before}DISABLE COMMENT 'belay-off:/\\1ENABLE COMMENT '/"
}
