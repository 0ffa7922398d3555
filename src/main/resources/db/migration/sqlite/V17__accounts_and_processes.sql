-- One-time codes that were mailed to the owner of an account. 'owner' is a keyed digest of platform, account, person and
-- address together: another address is another owner. Of the code, too, a keyed digest only.
CREATE TABLE account_code (
  id         INTEGER PRIMARY KEY,
  owner      TEXT   NOT NULL,
  code       TEXT   NOT NULL,
  invited_by TEXT   NOT NULL,
  invited_at INTEGER NOT NULL,
  until_at   INTEGER NOT NULL,
  sent_at    INTEGER,                        -- the mail server took it
  wrong      INTEGER NOT NULL,               -- how often another one was said
  last_event TEXT   NOT NULL,               -- keyed digest of the event by which the last wrong one came
  ended_at   INTEGER                         -- it was used, or another one took its place
);
CREATE INDEX account_code_open ON account_code (owner) WHERE ended_at IS NULL;

-- Who has shown that an account is theirs, by which way, and to whom.
CREATE TABLE account_confirmation (
  id           INTEGER PRIMARY KEY,
  owner        TEXT   NOT NULL,
  way          TEXT   NOT NULL,             -- PRIVATE or DESK
  taken_by     TEXT   NOT NULL,             -- a person's name; empty: nobody
  confirmed_at INTEGER NOT NULL,
  event        TEXT   NOT NULL              -- keyed digest of the event by which it came; empty: none
);
CREATE INDEX account_confirmation_owner ON account_confirmation (owner, id);

-- The processes of a site, each with the tables by which it works just now: those that were read again by one of them are
-- taken by the others, too, as soon as they have the same files.
CREATE TABLE site_process (
  name       TEXT   PRIMARY KEY,
  started_at INTEGER NOT NULL,
  seen_at    INTEGER NOT NULL,
  since      INTEGER NOT NULL,              -- it has these tables since then
  reloaded   INTEGER NOT NULL,              -- 1: somebody had them read again while it ran
  tables     TEXT   NOT NULL,            -- each on a line: its name, a space, its digest
  refused    TEXT   NOT NULL             -- why it can't take those of another one; empty: nothing is in the way
);
