-- Questions that may have been sent, and of which it is not known where they stand: each deletion asks for them.
CREATE INDEX question_unplaced ON question (entry)
  WHERE given_at IS NOT NULL AND told_at IS NULL AND asked_item IS NULL;
