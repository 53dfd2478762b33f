-- The shop says how many of each it has.
ALTER TABLE items ADD COLUMN stock INTEGER NOT NULL DEFAULT 0;
UPDATE items SET stock = 10;

-- Words are kept short from now on.
UPDATE entries SET words = trim(substr(words, 1, 60));

-- A visitor has one entry: the newest; older ones are moved where they can be read.
CREATE TABLE older_entries (
  id INTEGER PRIMARY KEY, visitor INTEGER NOT NULL REFERENCES visitors (id), words TEXT NOT NULL);
INSERT INTO older_entries
  SELECT id, visitor, words FROM entries WHERE id NOT IN (SELECT max(id) FROM entries GROUP BY visitor);
DELETE FROM entries WHERE id IN (SELECT id FROM older_entries);
CREATE UNIQUE INDEX entry_of_visitor ON entries (visitor);
