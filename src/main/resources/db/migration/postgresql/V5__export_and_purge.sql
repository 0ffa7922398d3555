-- The first of two people who want content to leave the ledger.
CREATE TABLE export_request (
  digest TEXT PRIMARY KEY,                  -- HMAC of what is asked for
  person TEXT    NOT NULL,
  at     BIGINT NOT NULL
);

-- When the content of an entry was purged; what is reopened and ends again is purged again.
ALTER TABLE entry ADD COLUMN purged_at BIGINT NOT NULL DEFAULT 0;
CREATE INDEX entry_purge ON entry (state, state_since, id) WHERE purged_at < state_since
  AND state IN ('DELETED', 'ATTESTED', 'UNPROVEN', 'RETAINED', 'WITHDRAWN', 'REJECTED', 'REHEARSED');

-- Nothing refers to these any more; they are deleted soon after the commit that says so.
CREATE TABLE purged_payload (
  payload BIGINT PRIMARY KEY
);

-- Each deleted payload would be looked for in three whole tables; that nothing refers to it is checked where it is written down.
ALTER TABLE evidence     DROP CONSTRAINT evidence_payload_fkey;
ALTER TABLE item_version DROP CONSTRAINT item_version_payload_fkey;
ALTER TABLE correction   DROP CONSTRAINT correction_reason_fkey;

-- What was verified to be gone, and is at its source again: asked anew later. A person answers it.
CREATE TABLE source_alert (
  id          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  entry       BIGINT NOT NULL REFERENCES entry (id),
  item        BIGINT NOT NULL REFERENCES item (id),
  version     BIGINT NOT NULL,
  digest      TEXT   NOT NULL,                -- HMAC, as in item_version
  seen_at     BIGINT NOT NULL,
  settled_by  TEXT,
  settled_at  BIGINT,
  reason      TEXT
);
CREATE INDEX source_alert_open ON source_alert (item) WHERE settled_at IS NULL;
