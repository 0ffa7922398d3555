-- The ledger: state machine and queue in one. Times are microseconds since 1970 UTC. Content lies in payload only, encrypted.

CREATE TABLE ledger_info (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
);

-- One source item: a message that somebody flagged, or one that it answers. Several entries may own it.
CREATE TABLE item (
  id             INTEGER PRIMARY KEY,
  item_key       TEXT    NOT NULL UNIQUE,   -- HMAC(connector, conversation, message): the idempotent receiver
  connector      TEXT    NOT NULL,
  conversation   TEXT    NOT NULL,
  message        TEXT    NOT NULL,
  latest_version INTEGER NOT NULL,
  flag_by        TEXT,
  flag_at        INTEGER,
  flag_stands    INTEGER NOT NULL DEFAULT 0,
  answers        INTEGER REFERENCES item (id), -- the message that it replies to
  gone_at        INTEGER,                   -- the author deleted it, by the platform's time
  deleted_at     INTEGER                    -- verified after our own deletion
);

CREATE TABLE item_version (
  item    INTEGER NOT NULL REFERENCES item (id),
  version INTEGER NOT NULL,
  digest  TEXT    NOT NULL,                 -- HMAC of the content digest
  seen_at INTEGER NOT NULL,
  payload INTEGER REFERENCES payload (id),
  PRIMARY KEY (item, version)
);

-- One entry: hot and narrow.
CREATE TABLE entry (
  id              INTEGER PRIMARY KEY,
  source_key      TEXT    NOT NULL,         -- item_key of its first flagged item
  part            INTEGER NOT NULL DEFAULT 0,
  content_version INTEGER NOT NULL DEFAULT 1,
  content_digest  TEXT    NOT NULL,         -- of the ordered (item, version, digest) list
  filing          INTEGER NOT NULL DEFAULT 1,
  revision        INTEGER NOT NULL DEFAULT 1,
  follows         INTEGER REFERENCES entry (id),
  state           TEXT    NOT NULL,
  state_since     INTEGER NOT NULL,
  created_at      INTEGER NOT NULL,
  fence           INTEGER NOT NULL DEFAULT 1,
  lease_until     INTEGER NOT NULL DEFAULT 0,
  due_at          INTEGER NOT NULL,
  destination     TEXT    NOT NULL,
  connector       TEXT    NOT NULL,
  conversation    TEXT    NOT NULL,
  flagger         TEXT    NOT NULL,
  last_flag_at    INTEGER NOT NULL,
  thread_key      TEXT    NOT NULL,
  patient_key     TEXT,
  pending_event   INTEGER NOT NULL DEFAULT 0,
  deleted_unfiled INTEGER NOT NULL DEFAULT 0,
  attempts        INTEGER NOT NULL DEFAULT 0,
  open_until      INTEGER NOT NULL DEFAULT 0, -- a deletion on the wire may still happen until then
  deletions       INTEGER NOT NULL DEFAULT 0, -- intents to delete this content, since a person last decided
  reason          TEXT    NOT NULL DEFAULT '',
  sentence        TEXT    NOT NULL DEFAULT '',
  audit_rows      INTEGER NOT NULL DEFAULT 0,
  audit_hash      TEXT    NOT NULL DEFAULT ''
);
CREATE INDEX entry_due     ON entry (state, due_at);
-- Only entries that others wait for, so that a long history of one thread or patient costs nothing.
CREATE INDEX entry_thread  ON entry (thread_key, id) WHERE state = 'RECEIVED';
CREATE INDEX entry_patient ON entry (patient_key, id)
  WHERE state IN ('IDENTIFIED', 'TRANSCRIBED', 'DELIVERING', 'UNKNOWN');
CREATE INDEX entry_follows ON entry (follows) WHERE follows IS NOT NULL;

CREATE TABLE entry_item (
  entry   INTEGER NOT NULL REFERENCES entry (id),
  item    INTEGER NOT NULL REFERENCES item (id),
  role    TEXT    NOT NULL,
  version INTEGER NOT NULL,                 -- the version that the entry's content version holds
  gone_settled INTEGER NOT NULL DEFAULT 0,  -- a person, or the source, answered the author's deletion
  PRIMARY KEY (entry, item)
);
CREATE INDEX entry_item_item ON entry_item (item);

CREATE TABLE payload (
  id     INTEGER PRIMARY KEY,
  cipher BLOB NOT NULL
);

-- Bytes that left, or may have. outcome is empty while it is unresolved.
CREATE TABLE attempt (
  id              INTEGER PRIMARY KEY,
  entry           INTEGER NOT NULL REFERENCES entry (id),
  content_version INTEGER NOT NULL,
  revision        INTEGER NOT NULL,
  control_id      TEXT    NOT NULL,
  digest          TEXT    NOT NULL,         -- HMAC of the SHA-256 of the bytes
  at              INTEGER NOT NULL,
  outcome         TEXT
);
CREATE INDEX attempt_entry ON attempt (entry);

CREATE TABLE evidence (
  id              INTEGER PRIMARY KEY,
  entry           INTEGER NOT NULL REFERENCES entry (id),
  content_version INTEGER NOT NULL,
  fence           INTEGER NOT NULL,
  from_state      TEXT    NOT NULL,
  to_state        TEXT    NOT NULL,
  at              INTEGER NOT NULL,
  kind            TEXT    NOT NULL,
  facts           TEXT    NOT NULL,
  content_digest  TEXT    NOT NULL,         -- HMAC of the content; stays when the content is purged
  payload         INTEGER REFERENCES payload (id)
);
CREATE INDEX evidence_entry ON evidence (entry);

-- What a destination accepted, or two people found there (found = 1: that is no receipt).
CREATE TABLE filed (
  entry           INTEGER NOT NULL REFERENCES entry (id),
  content_version INTEGER NOT NULL,
  document_number TEXT    NOT NULL,
  at              INTEGER NOT NULL,
  found           INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (entry, content_version)
);
CREATE TABLE filed_item (
  entry           INTEGER NOT NULL REFERENCES entry (id),
  content_version INTEGER NOT NULL,
  item            INTEGER NOT NULL REFERENCES item (id),
  version         INTEGER NOT NULL,
  digest          TEXT    NOT NULL,
  PRIMARY KEY (entry, content_version, item)
);
CREATE INDEX filed_item_item ON filed_item (item);

-- Every event from a platform, once: a redelivery has no age limit.
CREATE TABLE event (
  event_key TEXT PRIMARY KEY,
  at        INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE hold (
  id           INTEGER PRIMARY KEY,
  entry        INTEGER REFERENCES entry (id), -- empty: the whole organisation
  reference    TEXT    NOT NULL,
  placed_by    TEXT    NOT NULL,
  placed_at    INTEGER NOT NULL,
  effective_at INTEGER,
  lift_by      TEXT,
  lifted_at    INTEGER
);

-- The first of two people.
CREATE TABLE proposal (
  entry   INTEGER NOT NULL REFERENCES entry (id),
  verb    TEXT    NOT NULL,
  person  TEXT    NOT NULL,
  digest  TEXT    NOT NULL,                 -- HMAC of the arguments
  fence   INTEGER NOT NULL,
  at      INTEGER NOT NULL,
  PRIMARY KEY (entry, verb)
);

CREATE TABLE pause (
  kind      TEXT    NOT NULL,
  name      TEXT    NOT NULL,
  by        TEXT    NOT NULL,
  since     INTEGER NOT NULL,
  until     INTEGER,
  PRIMARY KEY (kind, name)
);

CREATE TABLE audit (
  seq        INTEGER PRIMARY KEY AUTOINCREMENT,
  entry      INTEGER NOT NULL,              -- 0: the organisation
  at         INTEGER NOT NULL,
  actor      TEXT    NOT NULL,
  what       TEXT    NOT NULL,
  from_state TEXT    NOT NULL,
  to_state   TEXT    NOT NULL,
  facts      TEXT    NOT NULL,
  hash       TEXT    NOT NULL
);
CREATE INDEX audit_entry ON audit (entry, seq);

CREATE TABLE cursor (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
);
