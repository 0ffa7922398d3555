-- The patients that the ADT feed keeps. Content is encrypted; what it is looked up by is a keyed digest.

CREATE TABLE patient (
  id          INTEGER PRIMARY KEY,
  version     INTEGER NOT NULL,
  replaced_by INTEGER REFERENCES patient (id), -- the record into which it was merged last
  cipher      BLOB    NOT NULL
);
CREATE INDEX patient_replaced ON patient (replaced_by) WHERE replaced_by IS NOT NULL;

-- HMAC of a number with its system, or of a surname with a birthday.
CREATE TABLE patient_key (
  digest  BLOB    NOT NULL,
  patient INTEGER NOT NULL REFERENCES patient (id),
  PRIMARY KEY (digest, patient)
) WITHOUT ROWID;

-- HMAC of each name that a patient has or had, in memory while it runs.
CREATE TABLE name (
  kind   INTEGER NOT NULL, -- 0 given, 1 family
  digest INTEGER NOT NULL,
  PRIMARY KEY (kind, digest)
) WITHOUT ROWID;

-- Messages of the last days, so that a repeat changes nothing: HMAC of sender and MSH-10.
CREATE TABLE message (
  digest  BLOB    NOT NULL PRIMARY KEY,
  content BLOB    NOT NULL, -- HMAC of all but MSH
  at      INTEGER NOT NULL  -- microseconds
) WITHOUT ROWID;
CREATE INDEX message_at ON message (at);

-- Merges that those who filed under the old record are still to be told of.
CREATE TABLE merge_notice (
  id       INTEGER PRIMARY KEY,
  merged   INTEGER NOT NULL REFERENCES patient (id),
  survivor INTEGER NOT NULL REFERENCES patient (id),
  at       INTEGER NOT NULL -- microseconds, when it was committed
);
