-- The first of two people who want content to leave the ledger.
CREATE TABLE export_request (
  digest TEXT PRIMARY KEY,                  -- HMAC of what is asked for
  person TEXT    NOT NULL,
  at     INTEGER NOT NULL
);

-- When the content of an entry was purged; what is reopened and ends again is purged again.
ALTER TABLE entry ADD COLUMN purged_at INTEGER NOT NULL DEFAULT 0;
CREATE INDEX entry_purge ON entry (state, state_since, id) WHERE purged_at < state_since
  AND state IN ('DELETED', 'ATTESTED', 'UNPROVEN', 'RETAINED', 'WITHDRAWN', 'REJECTED', 'REHEARSED');

-- Nothing refers to these any more; they are deleted soon after the commit that says so.
CREATE TABLE purged_payload (
  payload INTEGER PRIMARY KEY
);

-- What was verified to be gone, and is at its source again: asked anew later. A person answers it.
CREATE TABLE source_alert (
  id          INTEGER PRIMARY KEY,
  entry       INTEGER NOT NULL REFERENCES entry (id),
  item        INTEGER NOT NULL REFERENCES item (id),
  version     INTEGER NOT NULL,
  digest      TEXT   NOT NULL,                -- HMAC, as in item_version
  seen_at     INTEGER NOT NULL,
  settled_by  TEXT,
  settled_at  INTEGER,
  reason      TEXT
);
CREATE INDEX source_alert_open ON source_alert (item) WHERE settled_at IS NULL;
