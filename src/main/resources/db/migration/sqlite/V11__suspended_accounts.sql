-- An account that is not its owner's for a time: a lost or shared device. What it says then is not believed.
CREATE TABLE suspension (
  id          INTEGER PRIMARY KEY,
  connector   TEXT,                         -- empty: on any
  account     TEXT    NOT NULL,
  since       INTEGER NOT NULL,             -- by the platform's time
  said        INTEGER REFERENCES payload (id),
  placed_by   TEXT    NOT NULL,
  placed_at   INTEGER NOT NULL,
  searched_at INTEGER,                      -- empty: what it concerns was not looked for to the end yet; nothing is deleted
  ended_by    TEXT,
  ended_at    INTEGER,                      -- from then on the account is its owner's again
  mistaken    INTEGER NOT NULL DEFAULT 0    -- it never was another's
);

-- What was filed, or may be, with words or a flag of a suspended account. A person sees to each; until then its originals stay.
CREATE TABLE account_alert (
  id         INTEGER PRIMARY KEY,
  entry      INTEGER NOT NULL REFERENCES entry (id),
  suspension INTEGER NOT NULL REFERENCES suspension (id),
  seen_at    INTEGER NOT NULL,
  settled_by TEXT,
  settled_at INTEGER,
  said       INTEGER REFERENCES payload (id),
  UNIQUE (entry, suspension)
);
CREATE INDEX account_alert_open ON account_alert (entry) WHERE settled_at IS NULL;
