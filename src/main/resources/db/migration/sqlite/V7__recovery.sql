-- After a restored backup: until two people say that it is over, nothing is sent and nothing deleted.
CREATE TABLE recovery (
  id           INTEGER PRIMARY KEY,
  began_at     INTEGER NOT NULL,
  why          TEXT    NOT NULL,
  last_attempt INTEGER NOT NULL,            -- a document without an attempt after this one is asked about before it is sent
  last_entry   INTEGER,                     -- also after the end, if its entry is not newer than this one
  finish_by    TEXT,                        -- the first of two people
  finished_at  INTEGER
);
