-- What the flagger of an entry was asked in private, to be sure which patient is meant: at most one question for each
-- content of it and flag. No words of it: they are items of the entry.
CREATE TABLE question (
  id              INTEGER PRIMARY KEY,
  question_id     TEXT    NOT NULL UNIQUE,  -- by which the platform and the answer name it
  entry           INTEGER NOT NULL REFERENCES entry (id),
  content_version INTEGER NOT NULL,
  connector       TEXT    NOT NULL,
  account         TEXT    NOT NULL,         -- nobody else's answer counts
  asked           TEXT    NOT NULL,         -- for which attribute
  about           INTEGER NOT NULL REFERENCES item (id),
  asked_at        INTEGER NOT NULL,
  until_at        INTEGER NOT NULL,
  given_at        INTEGER,                  -- since when it may have been sent
  told_at         INTEGER,                  -- empty: to be told
  asked_item      INTEGER REFERENCES item (id),
  reply           INTEGER REFERENCES item (id)
);
CREATE INDEX question_to_tell ON question (connector, id) WHERE told_at IS NULL;
CREATE INDEX question_to_account ON question (connector, account, id);
