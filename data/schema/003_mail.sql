-- Where people get their mail, and who was reminded when. A mail that went out cannot be taken back: it is no event.

ALTER TABLE person ADD COLUMN mail TEXT;

CREATE TABLE reminder (
  mail TEXT NOT NULL,
  name TEXT NOT NULL,
  sent_on TEXT NOT NULL,
  sent_at TEXT NOT NULL,
  sent_by TEXT NOT NULL,
  PRIMARY KEY (mail, name, sent_on)
) STRICT, WITHOUT ROWID;
