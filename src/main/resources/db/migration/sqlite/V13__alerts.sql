-- What people are told of by mail and webhook: one row for a thing that lasts, never one for each entry. Names of the
-- configuration, counts and sentences without patient data.
CREATE TABLE alert (
  id        INTEGER PRIMARY KEY,
  kind      TEXT    NOT NULL,
  subject   TEXT    NOT NULL,               -- an owner, a destination, a connector, a certificate: a name of the site's own
  entries   INTEGER NOT NULL,               -- how many entries or other things it is about; as last seen
  sentence  TEXT    NOT NULL,               -- as last seen
  since     INTEGER NOT NULL,
  seen_at   INTEGER NOT NULL,
  opened_at INTEGER,                        -- empty: it has not lasted long enough to be an alert
  closed_at INTEGER,
  told_at   INTEGER,                        -- the opening, or the last reminder
  reminders INTEGER NOT NULL DEFAULT 0,
  to_tell   TEXT    NOT NULL DEFAULT '',    -- OPENED or CLOSED, while that waits for the end of the quiet hours
  fallback  INTEGER NOT NULL DEFAULT 0      -- 1: the opening could not be sent, and the fallback was told
);
CREATE UNIQUE INDEX alert_lasts ON alert (kind, subject) WHERE closed_at IS NULL;
CREATE INDEX alert_closed ON alert (closed_at, id);

-- One message to one mailbox or webhook; who sends it claims it first.
CREATE TABLE alert_message (
  id            INTEGER PRIMARY KEY,
  alert         INTEGER NOT NULL REFERENCES alert (id),
  event         TEXT    NOT NULL,           -- OPENED, REMINDED or CLOSED
  number        INTEGER NOT NULL,           -- of the reminder; else 0
  channel       TEXT    NOT NULL,
  entries       INTEGER NOT NULL,           -- as it was then: a repeat says the same
  sentence      TEXT    NOT NULL,
  made_at       INTEGER NOT NULL,
  due_at        INTEGER NOT NULL,
  claimed_until INTEGER NOT NULL DEFAULT 0,
  attempts      INTEGER NOT NULL DEFAULT 0,
  failure       TEXT    NOT NULL DEFAULT '', -- the code of the last failure
  sent_at       INTEGER,
  UNIQUE (alert, event, number, channel)
);
CREATE INDEX alert_message_unsent ON alert_message (alert, channel, id) WHERE sent_at IS NULL;

-- What rests with people, by reason: counted every minute, however long the ledger is.
CREATE INDEX entry_rests ON entry (state, reason, state_since) WHERE state IN ('HELD', 'AWAITING_AUTHOR', 'ESCALATED');
