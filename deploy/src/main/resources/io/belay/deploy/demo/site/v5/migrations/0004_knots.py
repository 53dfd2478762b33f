"""Each visitor gets a knot, shown beside the name. Row by row with a pause, so that a busy disk is not kept busy."""
import hashlib
import time

KNOTS = ["bowline", "clove hitch", "figure eight", "munter hitch", "prusik", "sheet bend"]


def migrate(db):
    db.execute("ALTER TABLE visitors ADD COLUMN knot TEXT NOT NULL DEFAULT ''")
    for visitor, name in db.execute("SELECT id, name FROM visitors ORDER BY id").fetchall():
        knot = KNOTS[hashlib.sha256(name.encode("utf-8")).digest()[0] % len(KNOTS)]
        db.execute("UPDATE visitors SET knot = ? WHERE id = ?", (knot, visitor))
        print("%s: %s" % (name, knot), flush=True)
        time.sleep(0.3)
