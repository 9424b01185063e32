-- What an import left open about an action stays with it until somebody settles it; people may leave; and what was read
-- in a meeting's notes is looked up at each import.

ALTER TABLE action ADD COLUMN doubt TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN left_on TEXT;

CREATE INDEX action_doubt ON action (number) WHERE doubt <> '';
CREATE INDEX source_meeting ON source (meeting);
CREATE INDEX meeting_series ON meeting (series, held);
