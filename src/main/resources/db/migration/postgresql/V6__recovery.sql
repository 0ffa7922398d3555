-- After a restored backup: until two people say that it is over, nothing is sent and nothing deleted.
CREATE TABLE recovery (
  id           BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  began_at     BIGINT NOT NULL,
  why          TEXT    NOT NULL,
  last_attempt BIGINT NOT NULL,            -- a document without an attempt after this one is asked about before it is sent
  last_entry   BIGINT,                     -- also after the end, if its entry is not newer than this one
  finish_by    TEXT,                        -- the first of two people
  finished_at  BIGINT
);
