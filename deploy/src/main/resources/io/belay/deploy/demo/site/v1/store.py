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
    return db.execute("SELECT name, price || ' EUR' FROM items ORDER BY name").fetchall()


def entries(db):
    return db.execute("SELECT visitor, words FROM entries ORDER BY id").fetchall()


def write(db, visitor, words):
    db.execute("INSERT INTO entries (visitor, words) VALUES (?, ?)", (visitor, words))
