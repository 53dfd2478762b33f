"""Looks at an instance on its host, by itself: nothing of this is Belay's. Carried out there; prints JSON.

  files DIRECTORY NAME…             every file below it and its digest, but what has one of these names or paths
  naming DIRECTORY OTHER            text files in it that name the other directory, and what its processes have open there
  beside DIRECTORY                  what was put beside data and is still there
  tables FILE                       every row of an SQLite database, by table: digests and how often
  column FILE TABLE COLUMN          all its values
  kept DIRECTORY NAME               snapshots of that name: their folder, whether they are as summed up, what is listed as written
"""

import collections
import hashlib
import json
import os
import re
import sqlite3
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


def beside(directory):
    return [path for path in below(directory, ("env", "envs", ".git")) if ".belay-" in os.path.basename(path)[1:]]


def sqlite(path):
    return sqlite3.connect("file:%s?mode=ro" % path, uri=True, timeout=30)


def rows(path):
    db = sqlite(path)
    for row in db.iterdump():
        found = re.match(r'INSERT INTO "?(\w+)"? ', row)
        yield found.group(1) if found else "", row
    db.close()


def tables(path):
    found = collections.defaultdict(collections.Counter)
    for name, row in rows(path):
        found[name][hashlib.sha256(row.encode()).hexdigest()[:20]] += 1
    return found


def column(path, table, name):
    db = sqlite(path)
    found = sorted(row[0] for row in db.execute('SELECT "%s" FROM "%s"' % (name, table)))
    db.close()
    return found


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
    acts = {each.__name__: each for each in (files, naming, beside, tables, column, kept)}
    print(json.dumps(acts[sys.argv[1]](*sys.argv[2:])))
