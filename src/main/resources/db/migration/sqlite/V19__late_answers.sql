-- An answer that comes by itself names the message that it answers. Most attempts are accepted, and then nobody looks for them any more.
CREATE INDEX attempt_control_id ON attempt (control_id) WHERE outcome IS NULL OR outcome <> 'ACCEPTED';
