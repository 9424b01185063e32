-- The register. The tables hold how things are; `event` holds how they came to be so, and is enough to go back to any
-- day. A day is 'YYYY-MM-DD', NULL where there is none; a text that is absent is ''.

CREATE TABLE meeting (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL,
  series TEXT NOT NULL,
  number TEXT NOT NULL,
  held TEXT
) STRICT;

-- Who can owe something. `folded` is the name as look-ups compare it.
CREATE TABLE person (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  folded TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('person', 'group', 'role'))
) STRICT;

-- Further names of a person: one name means one person.
CREATE TABLE alias (
  folded TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  person INTEGER NOT NULL REFERENCES person (id)
) STRICT;

CREATE INDEX alias_person ON alias (person);

-- Who belongs to a group.
CREATE TABLE member (
  party INTEGER NOT NULL REFERENCES person (id),
  person INTEGER NOT NULL REFERENCES person (id),
  PRIMARY KEY (party, person)
) STRICT, WITHOUT ROWID;

CREATE INDEX member_person ON member (person);

CREATE TABLE action (
  number INTEGER PRIMARY KEY,
  text TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('open', 'done', 'dropped', 'superseded')),
  due_words TEXT NOT NULL,
  due_on TEXT,
  meeting INTEGER REFERENCES meeting (id),
  raised TEXT,
  closed TEXT,
  response TEXT NOT NULL,
  evidence TEXT NOT NULL,
  category TEXT NOT NULL,
  label TEXT NOT NULL
) STRICT;

-- In the order of a listing: soonest first, undated last.
CREATE INDEX action_open ON action ((due_on IS NULL), due_on, number) WHERE status = 'open';
CREATE INDEX action_meeting ON action (meeting);

-- Status and due stand here again, so that what one person owes is one walk through action_owner_person.
CREATE TABLE action_owner (
  action INTEGER NOT NULL REFERENCES action (number),
  position INTEGER NOT NULL,
  person INTEGER NOT NULL REFERENCES person (id),
  status TEXT NOT NULL,
  due_on TEXT,
  PRIMARY KEY (action, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX action_owner_person ON action_owner (person, status, due_on);

-- A sub-question.
CREATE TABLE part (
  action INTEGER NOT NULL REFERENCES action (number),
  number INTEGER NOT NULL,
  text TEXT NOT NULL,
  asker TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('open', 'answered', 'waived')),
  answer TEXT NOT NULL,
  answered_by TEXT NOT NULL,
  answered_on TEXT,
  PRIMARY KEY (action, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE note (
  action INTEGER NOT NULL REFERENCES action (number),
  position INTEGER NOT NULL,
  text TEXT NOT NULL,
  noted_by TEXT NOT NULL,
  noted_on TEXT NOT NULL,
  PRIMARY KEY (action, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE tag (
  action INTEGER NOT NULL REFERENCES action (number),
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (action, position)
) STRICT, WITHOUT ROWID;

-- Where an action was read. `meeting` is whose notes they are: of a carried item not the one that raised it.
CREATE TABLE source (
  action INTEGER NOT NULL REFERENCES action (number),
  position INTEGER NOT NULL,
  document TEXT NOT NULL,
  line INTEGER NOT NULL,
  quote TEXT NOT NULL,
  meeting INTEGER REFERENCES meeting (id),
  PRIMARY KEY (action, position)
) STRICT, WITHOUT ROWID;

-- One command that changed something. `undone_by` is the operation that took it back and still stands.
CREATE TABLE operation (
  id INTEGER PRIMARY KEY,
  made_at TEXT NOT NULL,
  made_on TEXT NOT NULL,
  made_by TEXT NOT NULL,
  words TEXT NOT NULL,
  undoes INTEGER REFERENCES operation (id),
  undone_by INTEGER REFERENCES operation (id)
) STRICT;

CREATE TABLE event (
  operation INTEGER NOT NULL REFERENCES operation (id),
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  subject INTEGER NOT NULL,
  part INTEGER NOT NULL,
  field TEXT NOT NULL,
  old_value TEXT,
  new_value TEXT,
  PRIMARY KEY (operation, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX event_subject ON event (kind, subject, operation);

-- Documents that were imported, so that the same bytes are known again.
CREATE TABLE document (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  hash TEXT NOT NULL,
  operation INTEGER NOT NULL REFERENCES operation (id)
) STRICT;

CREATE INDEX document_hash ON document (hash);

-- Words of actions, sub-questions, answers and notes. Without content of its own; the program writes it, as triggers
-- would load three times slower.
CREATE VIRTUAL TABLE action_words USING fts5 (
  text, parts, answers, notes,
  content = '', tokenize = 'unicode61 remove_diacritics 2'
);
