# What is asked of a database of PostgreSQL.

# Python: rows(name, whose), whether the instance's own ("") or the other one's ("OTHER_") database has that table, and why not, if it
# lets nobody in; is_other(settings), whether an application's settings are the other instance's; ways_out(cursor), what leads out of it.
isolate_python() {
  cat <<'PY'
import os, subprocess

server = ("PGHOST", "PGPORT")

def rows(name, whose):
    to = dict(os.environ)
    for each in server:
        if whose and to.get(whose + each):
            to[each] = to[whose + each]
    done = subprocess.run(
        ["psql", "-XAtqw", "-d", to[whose + "DATABASE"].partition(":")[2], "-c", "SELECT count(*) FROM pg_class WHERE relname = '%s'" % name],
        env=to, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    return (int(done.stdout), "") if done.returncode == 0 else (None, " ".join(done.stderr.split()[-12:]))

def is_other(one):
    return "sqlite" not in one["ENGINE"] and str(one["NAME"]) == os.environ["OTHER_DATABASE"].partition(":")[2] and os.environ["ISOLATE_SHARED"] == "yes"

def ways_out(cursor):
    cursor.execute("SELECT srvname FROM pg_foreign_server")
    return ["has a way to the foreign server %s" % row[0] for row in cursor.fetchall()]
PY
}

# Lines PORT DATABASE, or pid:PID DATABASE of the server's process for it: who is connected.
isolate_sessions() {
  database_psql --field-separator ' ' --command \
    "SELECT CASE WHEN client_port > 0 THEN client_port::text ELSE 'pid:' || pid END, datname
      FROM pg_stat_activity WHERE datname IS NOT NULL AND pid <> pg_backend_pid()"
}
