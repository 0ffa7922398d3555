-- Two people released what only people had seen to be cancelled.
ALTER TABLE cancelled ADD COLUMN released INTEGER NOT NULL DEFAULT 0;

-- Item versions that were never filed when two people corrected what was: "item:version", parted by spaces.
ALTER TABLE correction ADD COLUMN unfiled TEXT NOT NULL DEFAULT '';
-- Given up means that a document still stands in the wrong record. What is cancelled and not filed anew is another end.
UPDATE correction SET outcome = 'NOT_FILED' WHERE outcome = 'GIVEN_UP'
  AND NOT EXISTS (SELECT 1 FROM filed f WHERE f.entry = correction.entry);

-- What was filed before a restored backup, and stands there still: the record system said so afterwards, or two people.
CREATE TABLE stands_yet (
  entry    INTEGER NOT NULL REFERENCES entry (id),
  recovery INTEGER NOT NULL REFERENCES recovery (id),
  PRIMARY KEY (entry, recovery)
);

-- What people say of alerts and conversations, encrypted; no new words go into the columns in clear.
ALTER TABLE source_alert ADD COLUMN said INTEGER REFERENCES payload (id);
ALTER TABLE step_down ADD COLUMN said INTEGER REFERENCES payload (id);
