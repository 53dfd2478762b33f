# What is asked of a database of MySQL or MariaDB.

# Python: rows(name, whose), whether the instance's own ("") or the other one's ("OTHER_") database has that table, and why not, if it
# lets nobody in; is_other(settings), whether an application's settings are the other instance's; ways_out(cursor), what leads out of it.
isolate_python() {
  cat <<'PY'
import os, re, shutil, subprocess

server = ("MYSQL_HOST", "MYSQL_TCP_PORT", "MYSQL_UNIX_PORT")
other_name = os.environ["OTHER_DATABASE"].partition(":")[2]

def rows(name, whose):
    to = {each: os.environ.get(whose + each) or os.environ.get(each) for each in server}
    file = os.environ.get("MYSQL_DEFAULTS_FILE")
    line = ["mariadb" if shutil.which("mariadb") else "mysql", *(["--defaults-file=" + file] if file else []), "--batch", "--skip-column-names"]
    socket = to["MYSQL_UNIX_PORT"] if to["MYSQL_HOST"] in (None, "localhost") else None
    for option, value in (("user", os.environ.get("MYSQL_USER")), ("host", to["MYSQL_HOST"]), ("port", to["MYSQL_TCP_PORT"]), ("socket", socket)):
        if value:
            line.append("--%s=%s" % (option, value))
    done = subprocess.run(
        [*line, "--database=" + os.environ[whose + "DATABASE"].partition(":")[2]],
        input="SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = '%s';" % name,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    return (int(done.stdout), "") if done.returncode == 0 else (None, " ".join(done.stderr.split()[-12:]))

def is_other(one):
    return "sqlite" not in one["ENGINE"] and str(one["NAME"]) == other_name and os.environ["ISOLATE_SHARED"] == "yes"

def ways_out(cursor):
    def asked(sql):
        cursor.execute(sql)
        return [[each.decode() if isinstance(each, bytes) else each for each in row] for row in cursor.fetchall()]

    found = ["has a table whose rows are elsewhere, %s (%s)" % tuple(row) for row in asked(
        "SELECT table_name, engine FROM information_schema.tables WHERE table_schema = DATABASE() AND engine IN ('FEDERATED', 'CONNECT', 'SPIDER')")]
    found += ["has a foreign key of %s that leads into %s" % tuple(row) for row in asked(
        "SELECT table_name, unique_constraint_schema FROM information_schema.referential_constraints"
        " WHERE constraint_schema = DATABASE() AND unique_constraint_schema <> DATABASE()")]
    # What stands in views, triggers, routines and events may name any database of the server.
    if other_name != os.environ["DATABASE"].partition(":")[2]:
        named = re.compile(r"(?<![A-Za-z0-9_$])`?%s`?\s*\." % re.escape(other_name.replace("`", "``")))
        for kind, sql in (
                ("view", "SELECT table_name, view_definition FROM information_schema.views WHERE table_schema = DATABASE()"),
                ("trigger", "SELECT trigger_name, action_statement FROM information_schema.triggers WHERE trigger_schema = DATABASE()"),
                ("routine", "SELECT routine_name, routine_definition FROM information_schema.routines WHERE routine_schema = DATABASE()"),
                ("default of", "SELECT CONCAT(table_name, '.', column_name), column_default FROM information_schema.columns"
                    " WHERE table_schema = DATABASE() AND column_default LIKE '%val(%'"),
                ("event", "SELECT event_name, event_definition FROM information_schema.events WHERE event_schema = DATABASE()")):
            for name, text in asked(sql):
                if not text or text == "NULL":
                    found.append("has the %s %s, whose text this user is not shown" % (kind, name))
                elif named.search(text):
                    found.append("has the %s %s, which names the other instance's, %s" % (kind, name, other_name))
    return found
PY
}

# Lines PORT DATABASE, or client:PID DATABASE of who is connected over a socket: as far as this user is told, and the server keeps it.
isolate_sessions() {
  database_mysql <<'SQL'
SELECT CONCAT(SUBSTRING_INDEX(host, ':', -1), ' ', db) FROM information_schema.processlist
  WHERE db IS NOT NULL AND host LIKE '%:%' AND id <> CONNECTION_ID();
SQL
  database_mysql 2>/dev/null <<'SQL' || :
SELECT CONCAT('client:', attr_value, ' ', db) FROM performance_schema.session_account_connect_attrs
  JOIN information_schema.processlist ON id = processlist_id
  WHERE attr_name = '_pid' AND db IS NOT NULL AND host NOT LIKE '%:%' AND id <> CONNECTION_ID();
SQL
}
