-- The worklist and find: who looks for entries gets some at a time, by number, however many there are. What is on its way is few, and
-- found by its state; what rests or has ended gets its rows here once, when it comes there.
CREATE INDEX entry_at_rest ON entry (state, id)
  WHERE state IN ('HELD', 'LEGAL_HOLD', 'AWAITING_AUTHOR', 'ESCALATED', 'RETAINED', 'WITHDRAWN', 'REJECTED', 'REHEARSED', 'DELETED', 'ATTESTED', 'UNPROVEN');
CREATE INDEX entry_conversation ON entry (connector, conversation, state, id)
  WHERE state IN ('HELD', 'LEGAL_HOLD', 'AWAITING_AUTHOR', 'ESCALATED', 'RETAINED', 'WITHDRAWN', 'REJECTED', 'REHEARSED', 'DELETED', 'ATTESTED', 'UNPROVEN');
CREATE INDEX entry_destination ON entry (destination, state, id)
  WHERE state IN ('HELD', 'LEGAL_HOLD', 'AWAITING_AUTHOR', 'ESCALATED', 'RETAINED', 'WITHDRAWN', 'REJECTED', 'REHEARSED', 'DELETED', 'ATTESTED', 'UNPROVEN');
CREATE INDEX entry_reason ON entry (reason, state, id)
  WHERE state IN ('HELD', 'LEGAL_HOLD', 'AWAITING_AUTHOR', 'ESCALATED', 'RETAINED', 'WITHDRAWN', 'REJECTED', 'REHEARSED', 'DELETED', 'ATTESTED', 'UNPROVEN');
CREATE INDEX entry_staff_entry ON entry_staff (staff, entry);

-- Whom an entry was ever identified as: where to look for a patient's entries. What holds is in entry, filed and cancelled.
CREATE TABLE entry_about (
  patient_key TEXT   NOT NULL,
  entry       INTEGER NOT NULL REFERENCES entry (id),
  PRIMARY KEY (patient_key, entry)
) WITHOUT ROWID;
INSERT INTO entry_about (patient_key, entry)
  SELECT patient_key, id FROM entry WHERE patient_key IS NOT NULL
  UNION SELECT patient_key, entry FROM filed WHERE patient_key IS NOT NULL
  UNION SELECT patient_key, entry FROM cancelled WHERE patient_key IS NOT NULL;

-- Who sees to an entry that waits, if somebody said so.
CREATE TABLE assignment (
  entry    INTEGER PRIMARY KEY REFERENCES entry (id),
  assignee TEXT   NOT NULL,                 -- a user's name, or a role
  by       TEXT   NOT NULL,
  at       INTEGER NOT NULL
);
CREATE INDEX assignment_assignee ON assignment (assignee, entry);

-- What people decided, by the fence that they saw: who says it again is answered as before.
CREATE TABLE decided (
  entry    INTEGER NOT NULL REFERENCES entry (id),
  fence    INTEGER NOT NULL,
  verb     TEXT   NOT NULL,
  first    TEXT   NOT NULL,                 -- of two people; else as person
  person   TEXT   NOT NULL,
  digest   TEXT   NOT NULL,                 -- HMAC of the arguments
  to_state TEXT   NOT NULL,
  sentence TEXT   NOT NULL,
  PRIMARY KEY (entry, fence)
) WITHOUT ROWID;
