-- At each write of an entry SQLite looks, for the row before and for the row after, whether it belongs to each of these indexes.
-- It makes a table in memory of every IN with more than two values to do so, fourteen a write; it only compares where the same
-- is said with OR. What looks along these says one state, or the same ORs.
DROP INDEX entry_patient;
CREATE INDEX entry_patient ON entry (patient_key, id)
  WHERE state = 'IDENTIFIED' OR state = 'TRANSCRIBED' OR state = 'DELIVERING' OR state = 'UNKNOWN';

DROP INDEX entry_purge;
CREATE INDEX entry_purge ON entry (state, state_since, id) WHERE purged_at < state_since
  AND (state = 'DELETED' OR state = 'ATTESTED' OR state = 'UNPROVEN' OR state = 'RETAINED' OR state = 'WITHDRAWN' OR state = 'REJECTED' OR state = 'REHEARSED');

DROP INDEX entry_rests;
CREATE INDEX entry_rests ON entry (state, reason, state_since)
  WHERE state = 'HELD' OR state = 'AWAITING_AUTHOR' OR state = 'ESCALATED';

DROP INDEX entry_at_rest;
CREATE INDEX entry_at_rest ON entry (state, id)
  WHERE state = 'DELETED' OR state = 'HELD' OR state = 'LEGAL_HOLD' OR state = 'AWAITING_AUTHOR' OR state = 'ESCALATED' OR state = 'RETAINED' OR state = 'WITHDRAWN' OR state = 'REJECTED' OR state = 'REHEARSED' OR state = 'ATTESTED' OR state = 'UNPROVEN';

DROP INDEX entry_conversation;
CREATE INDEX entry_conversation ON entry (connector, conversation, state, id)
  WHERE state = 'DELETED' OR state = 'HELD' OR state = 'LEGAL_HOLD' OR state = 'AWAITING_AUTHOR' OR state = 'ESCALATED' OR state = 'RETAINED' OR state = 'WITHDRAWN' OR state = 'REJECTED' OR state = 'REHEARSED' OR state = 'ATTESTED' OR state = 'UNPROVEN';

DROP INDEX entry_destination;
CREATE INDEX entry_destination ON entry (destination, state, id)
  WHERE state = 'DELETED' OR state = 'HELD' OR state = 'LEGAL_HOLD' OR state = 'AWAITING_AUTHOR' OR state = 'ESCALATED' OR state = 'RETAINED' OR state = 'WITHDRAWN' OR state = 'REJECTED' OR state = 'REHEARSED' OR state = 'ATTESTED' OR state = 'UNPROVEN';

-- Most entries end without a reason, and nobody looks for those by it.
DROP INDEX entry_reason;
CREATE INDEX entry_reason ON entry (reason, state, id) WHERE reason <> ''
  AND (state = 'DELETED' OR state = 'HELD' OR state = 'LEGAL_HOLD' OR state = 'AWAITING_AUTHOR' OR state = 'ESCALATED' OR state = 'RETAINED' OR state = 'WITHDRAWN' OR state = 'REJECTED' OR state = 'REHEARSED' OR state = 'ATTESTED' OR state = 'UNPROVEN');
