-- What stands in the wrong patient's record: its documents are cancelled, then the entry is filed anew.
ALTER TABLE entry ADD COLUMN correction INTEGER NOT NULL DEFAULT 0; -- the open one; 0: none
ALTER TABLE entry ADD COLUMN cancelling INTEGER NOT NULL DEFAULT 0; -- content version of the document whose cancel is on its way; 0: none

-- The incident record. It names no patient but by a keyed digest.
CREATE TABLE correction (
  id              INTEGER PRIMARY KEY,
  entry           INTEGER NOT NULL REFERENCES entry (id),
  code            TEXT    NOT NULL,
  wrong_key       TEXT,                     -- as patient_key in entry: for whom it was filed
  patient_key     TEXT    NOT NULL,         -- and for whom it is to be filed
  documents       TEXT    NOT NULL,         -- the numbers of what stood there, newest first
  first_person    TEXT    NOT NULL,
  second_person   TEXT    NOT NULL,
  opened_at       INTEGER NOT NULL,
  reason          INTEGER REFERENCES payload (id),
  outcome         TEXT,                     -- empty: open
  document_number TEXT,                     -- under which it was filed anew
  closed_at       INTEGER
);
CREATE INDEX correction_entry ON correction (entry);

-- What stood in a record and was cancelled there: moved from filed, so that filed is what stands.
CREATE TABLE cancelled (
  entry           INTEGER NOT NULL REFERENCES entry (id),
  content_version INTEGER NOT NULL,
  correction      INTEGER NOT NULL REFERENCES correction (id),
  document_number TEXT    NOT NULL,
  filed_at        INTEGER NOT NULL,
  patient_key     TEXT,
  cancelled_at    INTEGER NOT NULL,
  found           INTEGER NOT NULL DEFAULT 0, -- two people saw it cancelled: no machine said so
  PRIMARY KEY (entry, content_version)
);
CREATE INDEX cancelled_correction ON cancelled (correction);
