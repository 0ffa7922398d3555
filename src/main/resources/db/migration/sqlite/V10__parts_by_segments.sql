-- The first of the entries that go on from one another (a follow-up, a second part): whether a restored backup knew them is
-- asked of it. 0: the entry itself. (The + keeps SQLite from comparing each entry with all later ones.)
ALTER TABLE entry ADD COLUMN origin INTEGER NOT NULL DEFAULT 0;
UPDATE entry SET origin = o.id FROM (SELECT source_key, min(id) AS id FROM entry GROUP BY source_key) o
  WHERE o.source_key = entry.source_key AND o.id < +entry.id;

-- Of a part: the segments that its document number stands for. Empty: its number is that of a part of before, and stays so.
ALTER TABLE entry ADD COLUMN segments TEXT NOT NULL DEFAULT '';

-- Which segments an accepted document of a part has; empty: of an entry that nobody split, or not known any more.
ALTER TABLE filed ADD COLUMN segments TEXT NOT NULL DEFAULT '';
UPDATE filed SET segments = coalesce((SELECT json_extract(d.facts, '$.segments') FROM evidence d WHERE d.entry = filed.entry
    AND d.kind = 'DECISION' AND json_extract(d.facts, '$.verb') = 'SPLIT' AND d.content_version <= filed.content_version
    ORDER BY d.id DESC LIMIT 1), '')
  WHERE entry IN (SELECT id FROM entry WHERE part <> 0);
