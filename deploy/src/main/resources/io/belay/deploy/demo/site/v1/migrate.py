#!/usr/bin/env python3
"""Brings shop.db in $SHOP_DATA to what this version expects: each file of migrations/ once, in order.

A migration is SQL or Python (a function `migrate(db)`). Every statement commits by itself, as on the many databases
that cannot change a schema in a transaction: what fails half-way stays half-way. Each beginning and end is noted in
migrations.log beside the database.
"""
import glob
import os
import runpy
import sqlite3
import sys

HERE = os.path.dirname(os.path.abspath(__file__))


def statements(text):
    """The statements of an SQL text, one by one."""
    statement = ""
    for line in text.splitlines(True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def apply(db, path):
    if path.endswith(".py"):
        runpy.run_path(path)["migrate"](db)
    else:
        with open(path, encoding="utf-8") as file:
            for statement in statements(file.read()):
                db.execute(statement)


def main():
    data = os.environ["SHOP_DATA"]
    version = open(os.path.join(HERE, "VERSION"), encoding="utf-8").read().strip()
    db = sqlite3.connect(os.path.join(data, "shop.db"), timeout=5, isolation_level=None)
    db.execute("CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY)")
    done = {row[0] for row in db.execute("SELECT name FROM migrations")}
    with open(os.path.join(data, "migrations.log"), "a", encoding="utf-8") as log:
        for path in sorted(glob.glob(os.path.join(HERE, "migrations", "*"))):
            name = os.path.splitext(os.path.basename(path))[0]
            if name in done or name.startswith("_"):
                continue
            print("migration " + name, flush=True)
            print("began", version, name, file=log, flush=True)
            apply(db, path)
            db.execute("INSERT INTO migrations (name) VALUES (?)", (name,))
            print("ended", version, name, file=log, flush=True)
    print("schema is", db.execute("SELECT max(name) FROM migrations").fetchone()[0])


if __name__ == "__main__":
    try:
        main()
    except sqlite3.Error as error:
        sys.exit("migration failed: %s" % error)
