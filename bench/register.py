"""Registers of any size, the same each time, written by the sqlite3 command beside a register that docket made."""

import csv
import datetime
import os
import pathlib
import subprocess

import notes

FIRST_DAY = datetime.date(2015, 1, 6)
SITTINGS = 200  # of one series
PEOPLE = [f"{first} {last}" for first in ("Ann", "Boyd", "Chiara", "Dara", "Emil", "Fay", "Gus", "Hana", "Ivo", "Jun")
          for last in ("Hollis", "Tanaka", "Venn", "Okafor", "Strand", "Quigley", "Rossi", "Sorel", "Tran", "Ueda")]


def rows(count):
    """What stands in each table: name, rows. One action in eight is open; one in three has a tag; a meeting raises twenty, a series
    has 200 meetings, two weeks apart."""
    meetings = count // 20 + 1
    yield "meeting", (meeting(n) for n in range(1, meetings + 1))
    yield "person", ((n, name, name.lower(), "person", None) for n, name in enumerate(PEOPLE, 1))
    yield "action", (action(n, text) for n, (text, _, _) in enumerate(notes.actions(count), 1))
    yield "action_owner", ((n, 0, n % len(PEOPLE) + 1, state(n), due(n)) for n in range(1, count + 1))
    yield "tag", ((n, 0, f"budget-{n // 300 % 100}") for n in range(3, count + 1, 3))
    yield "source", ((n, 0, f"minutes-{(n - 1) // 20 + 1}.md", n % 20 + 5, "", (n - 1) // 20 + 1) for n in range(1, count + 1))
    yield "operation", ((n, "2024-05-02T00:00:00Z", "2024-05-02", "bench", f"import minutes-{n}.md", None, None)
                        for n in range(1, meetings + 1))
    yield "event", event_rows(count, meetings)


def event_rows(count, meetings):
    for n, name in enumerate(PEOPLE, 1):
        yield (1, n, "person", n, 0, "person", None, name)
    for n in range(1, meetings + 1):
        yield (n, 1000, "meeting", n, 0, "meeting", None, meeting(n)[1])
    for n in range(1, count + 1):
        yield ((n - 1) // 20 + 1, 1001 + n % 20, "action", n, 0, "action", None, "")


def meeting(n):
    series, sitting = f"Board {n // SITTINGS + 1}", n % SITTINGS + 1
    return n, f"{series}, meeting {sitting}", series, str(sitting), (FIRST_DAY + datetime.timedelta(days=sitting * 14)).isoformat()


def state(n):
    return "open" if n % 8 == 0 else "done"


def due(n):
    return (FIRST_DAY + datetime.timedelta(days=n * 7 % 3650)).isoformat() if n % 5 else None


def action(n, text):
    day = due(n)
    return (n, text, state(n), day or "TBD", day, (n - 1) // 20 + 1, FIRST_DAY.isoformat(),
            None if state(n) == "open" else FIRST_DAY.isoformat(), "", "", "", "", "")


COLUMNS = {
    "meeting": "id, title, series, number, held",
    "person": "id, name, folded, kind, left_on",
    "action": "number, text, status, due_words, due_on, meeting, raised, closed, response, evidence, category, label, doubt",
    "action_owner": "action, position, person, status, due_on",
    "tag": "action, position, name",
    "source": "action, position, document, line, quote, meeting",
    "operation": "id, made_at, made_on, made_by, words, undoes, undone_by",
    "event": "operation, position, kind, subject, part, field, old_value, new_value",
}


def make(docket, folder, count):
    """A register of `count` actions in `folder`; its path."""
    path = os.path.join(folder, f"register-{count}.db")
    environment = {**os.environ, "DOCKET_REGISTER": path}
    subprocess.run([docket, "-q", "add", "first"], env=environment, check=True, stdout=subprocess.DEVNULL)
    subprocess.run([docket, "-q", "undo"], env=environment, check=True, stdout=subprocess.DEVNULL)
    script = ["BEGIN;", "DELETE FROM event;", "DELETE FROM operation;"]
    for table, content in rows(count):
        file = pathlib.Path(folder, f"{table}.csv")
        with file.open("w", newline="") as out:
            # What is NULL is written as \x01, for the import knows only texts.
            csv.writer(out).writerows([["\x01" if cell is None else cell for cell in row] for row in content])
        columns = COLUMNS[table]
        script += [f"CREATE TEMP TABLE t ({columns});", ".mode csv", f".import '{file}' t",
                   f"INSERT INTO {table} ({columns}) SELECT {', '.join(f'nullif({c}, char(1))' for c in columns.split(', '))} FROM t;",
                   "DROP TABLE t;"]
    script += ["INSERT INTO action_words (rowid, text, parts, answers, notes) SELECT number, text, '', '', '' FROM action;",
               "COMMIT;"]
    subprocess.run(["sqlite3", path], input="\n".join(script), text=True, check=True)
    return path
