-- Prices become whole cents: text cannot be added up.
ALTER TABLE items ADD COLUMN cents INTEGER NOT NULL DEFAULT 0;
UPDATE items SET cents = CAST(round(price * 100) AS INTEGER);
CREATE TABLE items_new (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, cents INTEGER NOT NULL);
INSERT INTO items_new (id, name, cents) SELECT id, name, cents FROM items;
DROP TABLE items;
ALTER TABLE items_new RENAME TO items;

-- Visitors get a table of their own.
CREATE TABLE visitors (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
INSERT INTO visitors (name) SELECT visitor FROM entries GROUP BY visitor ORDER BY min(id);
CREATE TABLE entries_new (
  id INTEGER PRIMARY KEY, visitor INTEGER NOT NULL REFERENCES visitors (id), words TEXT NOT NULL);
INSERT INTO entries_new (id, visitor, words)
  SELECT entries.id, visitors.id, entries.words FROM entries JOIN visitors ON visitors.name = entries.visitor;
DROP TABLE entries;
ALTER TABLE entries_new RENAME TO entries;
