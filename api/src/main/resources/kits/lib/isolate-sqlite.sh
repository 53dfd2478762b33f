# What is asked of a database of SQLite.

# Python: rows(name, whose), whether the instance's own ("") or the other one's ("OTHER_") database has that table, and why not, if it
# lets nobody in; is_other(settings), whether an application's settings are the other instance's; ways_out(cursor), what leads out of it.
isolate_python() {
  cat <<'PY'
import os, sqlite3

def place(path, directory):
    return os.path.realpath(os.path.join(directory, str(path)))

def rows(name, whose):
    path = place(os.environ[whose + "DATABASE"][7:], os.environ["OTHER_DIRECTORY" if whose else "BELAY_DIRECTORY"])
    try:
        db = sqlite3.connect("file:%s?mode=ro" % path.replace("?", "%3f"), uri=True, timeout=20)
        return db.execute("SELECT count(*) FROM sqlite_master WHERE name = ?", [name]).fetchone()[0], ""
    except sqlite3.OperationalError as error:
        return None, str(error)

def is_other(one):
    return "sqlite" in one["ENGINE"] and place(one["NAME"], "/") == place(os.environ["OTHER_DATABASE"][7:], os.environ["OTHER_DIRECTORY"])

def ways_out(cursor):
    return []
PY
}

# Lines PORT DATABASE: who is connected.
isolate_sessions() {
  :
}
