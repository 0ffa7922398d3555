-- Legal holds by patient, staff, conversation and period, each with its type and a date for its review.
ALTER TABLE hold ADD COLUMN kind         TEXT NOT NULL DEFAULT 'OTHER';
ALTER TABLE hold ADD COLUMN review_due   TEXT;     -- ISO date; empty: placed before there was one
ALTER TABLE hold ADD COLUMN patient_key  TEXT;     -- as in entry; each criterion that is empty: any
ALTER TABLE hold ADD COLUMN staff        TEXT;
ALTER TABLE hold ADD COLUMN connector    TEXT;
ALTER TABLE hold ADD COLUMN conversation TEXT;
ALTER TABLE hold ADD COLUMN from_at      BIGINT;
ALTER TABLE hold ADD COLUMN to_at        BIGINT;

-- When its author sent it, by the platform's time; empty: not known, so that every period covers it.
ALTER TABLE item ADD COLUMN written_at BIGINT;

-- Who asked, advised, flagged or confirmed: the trust's own ids. An entry without any is not identified, or is older than this table.
CREATE TABLE entry_staff (
  entry BIGINT NOT NULL REFERENCES entry (id),
  staff TEXT    NOT NULL,
  PRIMARY KEY (entry, staff)
);
