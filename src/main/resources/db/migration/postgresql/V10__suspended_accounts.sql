-- An account that is not its owner's for a time: a lost or shared device. What it says then is not believed.
CREATE TABLE suspension (
  id          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  connector   TEXT,                         -- empty: on any
  account     TEXT    NOT NULL,
  since       BIGINT NOT NULL,              -- by the platform's time
  said        BIGINT REFERENCES payload (id),
  placed_by   TEXT    NOT NULL,
  placed_at   BIGINT NOT NULL,
  searched_at BIGINT,                       -- empty: what it concerns was not looked for to the end yet; nothing is deleted
  ended_by    TEXT,
  ended_at    BIGINT,                       -- from then on the account is its owner's again
  mistaken    BIGINT NOT NULL DEFAULT 0     -- it never was another's
);

-- What was filed, or may be, with words or a flag of a suspended account. A person sees to each; until then its originals stay.
CREATE TABLE account_alert (
  id         BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  entry      BIGINT NOT NULL REFERENCES entry (id),
  suspension BIGINT NOT NULL REFERENCES suspension (id),
  seen_at    BIGINT NOT NULL,
  settled_by TEXT,
  settled_at BIGINT,
  said       BIGINT REFERENCES payload (id),
  UNIQUE (entry, suspension)
);
CREATE INDEX account_alert_open ON account_alert (entry) WHERE settled_at IS NULL;
