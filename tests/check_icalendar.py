#!/usr/bin/env python3
"""Reads docket's calendar with another program's parser and compares it with docket's JSON.

    check_icalendar.py --docket build/release/docket

Ends with 77 where that parser (python3-icalendar) is not there.
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile

DEBIAN = pathlib.Path("/usr/bin/python3")

try:
    import icalendar
except ImportError:
    # Debian's package is for Debian's Python, which need not be the one in front.
    if pathlib.Path(sys.executable).resolve() != DEBIAN.resolve() and DEBIAN.exists():
        os.execv(DEBIAN, [DEBIAN, *sys.argv])
    print("skipped: there is no python3-icalendar")
    sys.exit(77)

STATUS = {"open": "NEEDS-ACTION", "done": "COMPLETED", "dropped": "CANCELLED", "superseded": "CANCELLED"}
FIXTURE = pathlib.Path(__file__).resolve().parent / "fixtures/year.json"


def shown(text):
    """What a text is in the calendar: only what does not show itself is written otherwise."""
    return "".join(c if c == "\n" or c.isprintable() else "?" for c in text)


def differences(task, action):
    def say(what, theirs, ours):
        return f"{action['number']}: {what} is {theirs!r} and should be {ours!r}"

    summary = str(task["SUMMARY"])
    if shown(action["text"]) == action["text"] and summary != action["text"]:
        yield say("SUMMARY", summary, action["text"])
    if str(task["STATUS"]) != STATUS[action["status"]]:
        yield say("STATUS", str(task["STATUS"]), STATUS[action["status"]])
    day = action["due"]["date"] if action["due"] else None
    theirs = task["DUE"].dt.isoformat() if "DUE" in task else None
    if theirs != day:
        yield say("DUE", theirs, day)
    alarms = [part for part in task.subcomponents if part.name == "VALARM"]
    wanted = 1 if day and action["status"] == "open" else 0
    if len(alarms) != wanted:
        yield say("the number of alarms", len(alarms), wanted)
    for name in ("UID", "DTSTAMP"):
        if name not in task:
            yield f"{action['number']}: has no {name}"


def line_flaws(data):
    if not data.endswith(b"\r\n"):
        yield "the last line is not ended"
    for number, line in enumerate(data.split(b"\r\n"), 1):
        if len(line) > 75:
            yield f"line {number}: {len(line)} octets"
        if b"\n" in line or b"\r" in line:
            yield f"line {number}: a line end of one octet"
        try:
            line.decode()
        except UnicodeDecodeError:
            yield f"line {number}: a character is torn"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--docket", required=True)
    docket = pathlib.Path(parser.parse_args().docket).resolve()
    with tempfile.TemporaryDirectory() as folder:
        env = dict(os.environ, HOME=folder, DOCKET_REGISTER=f"{folder}/r.db", DOCKET_TODAY="2024-05-02", DOCKET_BY="tester")
        subprocess.run([docket, "import", FIXTURE, "--quiet"], env=env, check=True, capture_output=True)
        data, text = (subprocess.run([docket, "export", "--format", name], env=env, check=True, capture_output=True).stdout
                      for name in ("ics", "json"))
    flaws = list(line_flaws(data))
    calendar = icalendar.Calendar.from_ical(data)
    tasks = {str(task["UID"]).split("@")[0]: task for task in calendar.walk("VTODO")}
    for task in tasks.values():
        flaws += [f"{task['UID']}: {error}" for error in task.errors]
    actions = json.loads(text)["actions"]
    if len(tasks) != len(actions):
        flaws.append(f"{len(tasks)} tasks of {len(actions)} actions")
    for action in actions:
        flaws += differences(tasks[f"action-{action['number']}"], action)
    # Written by the other program, it is the same again.
    again = icalendar.Calendar.from_ical(calendar.to_ical())
    if [str(t["SUMMARY"]) for t in again.walk("VTODO")] != [str(t["SUMMARY"]) for t in calendar.walk("VTODO")]:
        flaws.append("what the other program writes is not what it read")
    print("\n".join(flaws) or f"{len(tasks)} tasks are the actions")
    return 1 if flaws else 0


if __name__ == "__main__":
    sys.exit(main())
