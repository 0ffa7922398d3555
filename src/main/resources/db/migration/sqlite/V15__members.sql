-- When each conversation's members were asked for last, and what the platform answered.
CREATE TABLE room_look (
  connector    TEXT    NOT NULL,
  conversation TEXT    NOT NULL,
  at           INTEGER NOT NULL,
  seen_at      INTEGER,                      -- when the platform last told of some
  members      INTEGER,                      -- empty: it could not tell of any then
  strangers    INTEGER,
  why          TEXT    NOT NULL DEFAULT '',  -- it could not tell, or not of all
  PRIMARY KEY (connector, conversation)
) WITHOUT ROWID;

-- An account in a conversation that no table of staff knows, from its coming to its going.
CREATE TABLE room_stay (
  id           INTEGER PRIMARY KEY,
  connector    TEXT    NOT NULL,
  conversation TEXT    NOT NULL,
  account      TEXT    NOT NULL,
  absent_at    INTEGER,                      -- it was not seen there then; empty: nobody had looked before
  seen_at      INTEGER NOT NULL,
  gone_at      INTEGER,                      -- it was not there any more, or was known; empty: it is there
  searched_at  INTEGER                       -- empty: what was said in its presence was not looked for to the end yet
);
CREATE UNIQUE INDEX room_stay_open ON room_stay (connector, conversation, account) WHERE gone_at IS NULL;
CREATE INDEX room_stay_unsearched ON room_stay (id) WHERE searched_at IS NULL;

-- The entries of which it is written who could read their conversation, or that this is not known.
CREATE TABLE entry_audience (
  entry     INTEGER PRIMARY KEY REFERENCES entry (id),
  looked_at INTEGER NOT NULL
);

-- What was said while a stranger could read it. A person sees to each.
CREATE TABLE wrong_recipient (
  id         INTEGER PRIMARY KEY,
  entry      INTEGER NOT NULL REFERENCES entry (id),
  stay       INTEGER NOT NULL REFERENCES room_stay (id),
  seen_at    INTEGER NOT NULL,
  settled_by TEXT,
  settled_at INTEGER,
  said       INTEGER REFERENCES payload (id),
  UNIQUE (entry, stay)
);
CREATE INDEX wrong_recipient_open ON wrong_recipient (entry) WHERE settled_at IS NULL;
