"""Makes the ledger's first database: data.py FILE"""
import sqlite3
import sys

db = sqlite3.connect(sys.argv[1])
with db:
    db.execute("CREATE TABLE rows (word TEXT NOT NULL)")
    db.execute("CREATE TABLE checks (version TEXT NOT NULL)")
    db.execute("INSERT INTO checks VALUES ('v1')")
    db.executemany("INSERT INTO rows VALUES (?)", [("before %04d" % number,) for number in range(400)])
    db.execute("PRAGMA user_version = 1")
