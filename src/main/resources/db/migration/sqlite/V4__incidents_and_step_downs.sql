-- A declared incident: its holds are lifted together, when two people stand it down.
CREATE TABLE incident (
  name          TEXT PRIMARY KEY,
  declared_by   TEXT    NOT NULL,
  declared_at   INTEGER NOT NULL,
  stand_down_by TEXT,                       -- the first of two people
  stood_down_at INTEGER
);
ALTER TABLE hold ADD COLUMN incident TEXT REFERENCES incident (name);

-- A conversation that was taken down the ladder shadow, file, delete; at most the rung that its row in conversations.yaml names holds.
CREATE TABLE step_down (
  connector    TEXT    NOT NULL,
  conversation TEXT    NOT NULL,
  rung         TEXT    NOT NULL,
  reason       TEXT    NOT NULL,
  by           TEXT    NOT NULL,
  at           INTEGER NOT NULL,
  restore_by   TEXT,                        -- the first of two people
  PRIMARY KEY (connector, conversation)
);
