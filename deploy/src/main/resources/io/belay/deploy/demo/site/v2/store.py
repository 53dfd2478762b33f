"""What the shop knows: goods with prices, and what visitors wrote."""
import contextlib
import os
import sqlite3


@contextlib.contextmanager
def opened():
    """The database for the length of one request; committed at its end."""
    db = sqlite3.connect(os.path.join(os.environ["SHOP_DATA"], "shop.db"), timeout=5)
    try:
        db.execute("PRAGMA foreign_keys = ON")
        with db:
            yield db
    finally:
        db.close()


def schema(db):
    """The number of the last migration."""
    return db.execute("SELECT max(name) FROM migrations").fetchone()[0][:4]


def items(db):
    rows = db.execute("SELECT name, cents FROM items ORDER BY name").fetchall()
    return [(name, "%d.%02d EUR" % divmod(cents, 100)) for name, cents in rows]


def entries(db):
    return db.execute(
        "SELECT name, words FROM entries JOIN visitors ON visitors.id = visitor ORDER BY entries.id"
    ).fetchall()


def write(db, visitor, words):
    db.execute("INSERT OR IGNORE INTO visitors (name) VALUES (?)", (visitor,))
    db.execute("INSERT INTO entries (visitor, words) SELECT id, ? FROM visitors WHERE name = ?", (words, visitor))
