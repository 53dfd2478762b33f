"""Looks at an instance on its host, by itself: nothing of this is Belay's. Carried out there; prints JSON.

  files DIRECTORY NAME…             every file below it and its digest, but what has one of these names or paths
  naming DIRECTORY OTHER            text files in it that name the other directory, and what its processes have open there
  using DIRECTORY                   processes that were begun there, name it, or have something of it open
  beside DIRECTORY                  what was put beside data and is still there
  tables DATABASE                   every row, by table: digests and how often
  column DATABASE TABLE COLUMN      all its values
  kept DIRECTORY NAME               snapshots of that name: their folder, whether they are as summed up, what is listed as written
  kept_in DIRECTORY                 how many bytes files in it have

A database is a file of SQLite, postgresql:NAME, mysql:NAME, or a dump of either; $LOOK_SOCKET is where MariaDB is.
"""

import collections
import contextlib
import hashlib
import json
import os
import re
import sqlite3
import subprocess
import sys


def digest(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def below(directory, without):
    for folder, folders, names in os.walk(directory):
        relative = os.path.relpath(folder, directory)
        kept = [name for name in folders + names if name not in without and os.path.normpath(os.path.join(relative, name)) not in without]
        folders[:] = [name for name in folders if name in kept]
        for name in kept:
            path = os.path.join(folder, name)
            if os.path.islink(path) or not os.path.isdir(path):
                yield path


def files(directory, *without):
    return {path: os.readlink(path) if os.path.islink(path) else digest(path)
            for path in below(directory, without) if os.path.islink(path) or os.path.isfile(path)}


def naming(directory, other):
    mark, found = os.fsencode(other + "/"), []
    for path in below(directory, ("__pycache__", "log", ".git/objects")):
        if os.path.islink(path):
            if (os.readlink(path) + "/").startswith(other + "/"):
                found.append(path)
        elif os.path.isfile(path):
            with open(path, "rb") as file:
                if mark in file.read():
                    found.append(path)
    for pid in filter(str.isdigit, os.listdir("/proc") if os.path.isdir("/proc/self") else []):
        try:
            if not (os.readlink("/proc/%s/cwd" % pid) + "/").startswith(directory + "/"):
                continue
            opened = [os.readlink("/proc/%s/fd/%s" % (pid, each)) for each in os.listdir("/proc/%s/fd" % pid)]
        except OSError:
            continue
        found += [each for each in opened if each.startswith(other + "/")]
    return found


def using(directory):
    found = []
    for pid in filter(str.isdigit, os.listdir("/proc") if os.path.isdir("/proc/self") else []):
        place = "/proc/%s/" % pid
        try:
            with open(place + "cmdline", "rb") as file:
                words = os.fsdecode(file.read()).split("\0")
            places = [os.readlink(place + "cwd")] + [os.readlink(place + "fd/" + each) for each in os.listdir(place + "fd")]
        except OSError:
            continue
        if int(pid) != os.getpid() and any(directory + "/" in each + "/" for each in words[:-1] + places):
            found.append(words[0])
    return found


def beside(directory):
    return [path for path in below(directory, ("env", "envs", ".git")) if ".belay-" in os.path.basename(path)[1:]]


def sqlite(path):
    return sqlite3.connect("file:%s?mode=ro" % path, uri=True, timeout=30)


def postgresql(database):
    """Every row of a database of PostgreSQL or its dump: its table, the names of its columns, its line as COPY has it."""
    live = database.startswith("postgresql:")
    program = ["pg_dump", database.partition(":")[2]] if live else ["pg_restore", "--file", "-", database]
    with subprocess.Popen(program, stdout=subprocess.PIPE) as dump:
        table = ""
        for line in dump.stdout:
            line = line.decode().rstrip("\n")
            begins = re.fullmatch(r'COPY (?:public\.)?"?(\w+)"? \((.*)\) FROM stdin;', line)
            if not table and begins:
                table, columns = begins.group(1), begins.group(2).replace('"', "").split(", ")
            elif table and line == "\\.":
                table = ""
            elif table:
                yield table, columns, line
    if dump.returncode:
        sys.exit("%s ended with %d" % (" ".join(program), dump.returncode))


def is_postgresql(database):
    if database.startswith("postgresql:"):
        return True
    with open(database, "rb") as file:
        return file.read(5) == b"PGDMP"


def mysql(*words, **options):
    return subprocess.run(["mariadb", "--no-defaults", "--socket=" + os.environ["LOOK_SOCKET"], "--user=root", "--batch", "--skip-column-names",
                           "--binary-mode", "--default-character-set=utf8mb4", *words], check=True, stdout=subprocess.PIPE, **options).stdout.decode().splitlines()


@contextlib.contextmanager
def in_mysql(database):
    """The name of a database of MariaDB; a dump is loaded into one for as long as it is read."""
    if database.startswith("mysql:"):
        yield database.partition(":")[2]
        return
    mysql("-e", "CREATE DATABASE look")
    try:
        with open(database, "rb") as file:
            mysql("--database=look", stdin=file)
        yield "look"
    finally:
        mysql("-e", "DROP DATABASE look")


def is_mysql(database):
    if database.startswith("mysql:"):
        return True
    if database.startswith("postgresql:"):
        return False
    with open(database, "rb") as file:
        return re.search(rb"(?m)^-- (MariaDB|MySQL) dump ", file.read(500)) is not None


def value(text):
    """Of a column in the form of COPY."""
    return None if text == "\\N" else re.sub(r"\\(.)", lambda found: {"n": "\n", "t": "\t", "r": "\r"}.get(found.group(1), found.group(1)), text)


def rows(database):
    if is_mysql(database):
        with in_mysql(database) as name:
            for table in mysql("-e", "SHOW TABLES FROM `%s`" % name):
                yield from ((table, line) for line in mysql("-e", "SELECT * FROM `%s`.`%s`" % (name, table)))
        return
    if is_postgresql(database):
        yield from ((table, line) for table, columns, line in postgresql(database))
        return
    db = sqlite(database)
    for row in db.iterdump():
        found = re.match(r'INSERT INTO "?(\w+)"? ', row)
        yield found.group(1) if found else "", row
    db.close()


def tables(database):
    found = collections.defaultdict(collections.Counter)
    for name, row in rows(database):
        found[name][hashlib.sha256(row.encode()).hexdigest()[:20]] += 1
    return found


def column(database, table, name):
    if is_mysql(database):
        with in_mysql(database) as inside:
            return sorted(mysql("--raw", "-e", "SELECT `%s` FROM `%s`.`%s`" % (name, inside, table)))
    if is_postgresql(database):
        return sorted(value(line.split("\t")[columns.index(name)]) for found, columns, line in postgresql(database) if found == table)
    db = sqlite(database)
    found = sorted(row[0] for row in db.execute('SELECT "%s" FROM "%s"' % (name, table)))
    db.close()
    return found


def kept_in(directory):
    return sum(os.lstat(path).st_size for path in below(directory, ()))


def kept(directory, name):
    found = []
    for folder, folders, names in os.walk(directory):
        if os.path.basename(folder) == name and {"SUMS", "of", "database.dump"} <= set(names):
            with open(os.path.join(folder, "SUMS")) as sums:
                sound = all(digest(os.path.join(folder, path)) == sum_ for sum_, path in (line.rstrip("\n").split(" ", 1) for line in sums))
            written = os.path.join(folder, "written")
            found.append({"folder": folder, "sound": sound, "written": open(written).read() if os.path.exists(written) else ""})
    return found


if __name__ == "__main__":
    acts = {each.__name__: each for each in (files, naming, using, beside, tables, column, kept, kept_in)}
    print(json.dumps(acts[sys.argv[1]](*sys.argv[2:])))
