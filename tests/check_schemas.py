#!/usr/bin/env python3
"""Runs every command with --json, reading and writing, and checks what it prints against the schema that docket prints for it.

    check_schemas.py --docket build/debug/docket

Ends with 1 and a line for each breach: output that its schema does not allow, a command that no line below tries, a schema
that no output was checked against. With python3-jsonschema the schemas themselves are checked too, and each output twice.
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import check_json

try:
    import jsonschema
except ImportError:
    jsonschema = None

ROOT = pathlib.Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "data/samples/trustees-2024-03-12.docx"
NOTES = """# Sync #14 2024-04-24

Present: Ann Lee, Boban Krsic

Cho promised to look after the heating.

## Actions

- Ann to send the report by 30 April 2024
- Bob to book the hall by sometime
- Ann to thank the printers
- Board Chair to sign
"""
LATER = """# Sync #15 2024-05-01

## Actions

- Ann to send the report - done
- Dee to water the plants by 31 June 2024
"""

# What is typed, in order, in one folder with notes; "=> N" behind it is the exit code where that is not 0 or 3.
STORY = """
docket => 0
docket config set me "Ann Lee"
docket config get me
docket config list
docket config path
docket config unset me
docket config set alias.late "list is:overdue"
docket completion bash
docket completion zsh
docket completion fish
docket schema
docket schema actions
docket help
docket help add
docket help --search filter => 2
docket date "by next Friday"
docket date "May 2024"
docket parse trustees.docx
docket parse notes.md later.md
docket lint notes.md later.md
docket import trustees.docx --dry-run
docket import trustees.docx
docket import trustees.docx
docket import notes.md --suggestions
docket import later.md --accept
docket add "Call the printer" --owner Ann --due 2w --tag money --question "Which one?" --question "When?" --question "How?"
docket add "Pay the hall" --owner "Board Chair" --category budget
docket add "Pay for the hall" --owner Dee
docket list
docket list --state all --group-by owner
docket list owner:nobody-here => 2
docket list --limit 1
docket list --as-of 2024-04-01
docket list number:1-3 --json number,owners,due
docket show 1 4.1 14
docket show 1 --source
docket search printer
docket search zyzzyva
docket edit 14 --due "end of May" --add-owner Boban --tag gse
docket edit 14 --text "Call both printers"
docket note 14 "no answer yet"
docket answer 14.1 "the one in town" --by Dee
docket answer 14.2 --waive "asked too late"
docket split 14.3
docket merge 15 16
docket close 14 --response "they will print" --evidence https://example.org/1
docket close 9 10 --as dropped
docket reopen 9 --reason "still wanted"
docket close 999 => 1
docket close 9 --as nothing => 2
docket report
docket report open --by owner
docket report overdue
docket report owners
docket report meetings
docket report changes --since 2024-01-01
docket report stats
docket agenda
docket agenda --meeting 15
docket meeting list
docket person list
docket person show Ann
docket person add "Review Team" --group --alias RT
docket person edit Ann --mail ann@example.org
docket person alias Ann AL
docket person join RT Ann Dee
docket person leave Dee --to Ann
docket person merge Ann "Ann Lee" => 2
docket person merge Boban Bob
docket remind --dry-run
docket remind -o mails
docket log
docket log 1 --limit 2
docket undo
docket undo 1
docket undo 999 => 1
docket export
docket export --format register
docket export --format json number:1-4
docket export -o actions.csv
docket export -o actions.csv => 1
docket report open -o open.docx
docket report stats -o stats.html --json number
docket check
docket backup copy.db
docket restore copy.db
docket --register other.db import all.json
docket --register other.db import all.json => 4
docket --register other.db list
docket late
docket lits => 2
docket list due.befor:2w => 2
docket list --no-such-option => 2
"""
FINE = (0, 3)  # done; done, but something awaits a decision


class Place:
    """A folder to run docket in."""

    def __init__(self, folder, docket):
        self.folder = folder
        self.environment = {
            "PATH": f"{docket.parent}:/usr/local/bin:/usr/bin:/bin", "HOME": str(folder), "LC_ALL": "C.UTF-8",
            "DOCKET_REGISTER": str(folder / "register.db"), "DOCKET_TODAY": "2024-05-02", "DOCKET_BY": "Ann",
            "EDITOR": "true", "DOCKET_SENDMAIL": "true", "XDG_CONFIG_HOME": str(folder / "config")}

    def run(self, shell):
        return subprocess.run(["bash", "-c", shell], cwd=self.folder, env=self.environment, stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, timeout=60, check=False)

    def json(self, shell):
        return json.loads(self.run(shell).stdout)


def make_place(folder, docket):
    place = Place(pathlib.Path(folder), docket)
    (place.folder / "notes.md").write_text(NOTES)
    (place.folder / "later.md").write_text(LATER)
    (place.folder / "trustees.docx").write_bytes(SAMPLE.read_bytes())
    os.mkdir(place.folder / "mails")
    other = {**place.environment, "DOCKET_REGISTER": str(place.folder / "one.db")}
    for words in (["import", "-q", "notes.md"], ["export", "--format", "register", "-o", "all.json"]):
        subprocess.run([docket, *words], cwd=folder, env=other, check=False, capture_output=True)
    return place


def wrong_with(value, schemas):
    """What its schema does not allow, a line each; the schema that it names."""
    name = value.get("schema")
    if name not in schemas:
        return [f"names no schema that docket prints: {name!r}"], name
    schema = schemas[name]
    wrong = check_json.check(value, schema, schema, "$")
    if jsonschema is not None:
        wrong += [f"{error.json_path}: {error.message}" for error in jsonschema.Draft202012Validator(schema).iter_errors(value)]
    return wrong, name


def values_of(text):
    """One after the other: parse prints one for each file."""
    decoder, at = json.JSONDecoder(), 0
    values = []
    while text[at:].strip():
        value, end = decoder.raw_decode(text[at:].lstrip())
        at = len(text) - len(text[at:].lstrip()) + end
        values.append(value)
    return values


def without_required(schema):
    """Where fields were chosen the others may be missing."""
    if isinstance(schema, list):
        return [without_required(item) for item in schema]
    if isinstance(schema, dict):
        return {name: without_required(item) for name, item in schema.items() if name != "required" or not isinstance(item, list)}
    return schema


def run_line(line, place, schemas):
    """The breaches of one line, and the schemas that what it printed was checked against."""
    shell, _, code = line.partition(" => ")
    chosen = "--json" in shell
    done = place.run(shell if chosen else f"{shell} --json")
    if chosen:
        schemas = {name: without_required(schema) for name, schema in schemas.items()}
    if done.returncode not in ([int(code)] if code else FINE):
        return [f"{shell}: ended with {done.returncode}: {done.stderr.strip()}"], set()
    failed = done.returncode not in FINE
    if failed and done.stdout:
        return [f"{shell}: failed, and yet printed {done.stdout[:60]!r}"], set()
    try:
        values = values_of(done.stderr if failed else done.stdout)
    except ValueError as error:
        return [f"{shell}: no JSON: {error}"], set()
    breaches, names = [], set()
    for value in values:
        wrong, name = ([], None) if "$schema" in value else wrong_with(value, schemas)
        breaches += [f"{shell}: {what}" for what in wrong]
        names.add(name)
    return breaches, names


def read_schemas(place):
    schemas = {}
    for row in place.json("docket schema --json")["schemas"]:
        schema = place.json(f"docket schema {row['name']}")
        if jsonschema is not None:
            jsonschema.Draft202012Validator.check_schema(schema)
        schemas[schema["title"]] = schema
    return schemas


def verb_of(line):
    """The command that a line tries; empty where it is docket alone."""
    words = line.partition(" => ")[0].split()[1:]
    if words[:1] == ["--register"]:
        words = words[2:]
    return words[0] if words else ""


def check_story(place):
    schemas = read_schemas(place)
    seen = set()
    lines = STORY.strip().splitlines()
    for line in lines:
        wrong, names = run_line(line, place, schemas)
        yield from wrong
        seen |= names
    for name in sorted(schemas.keys() - seen):
        yield f"{name}: no line of this test prints it"
    tried = {verb_of(line) for line in lines}
    for page in place.json("docket help --json")["pages"]:
        if page["kind"] == "command" and page["name"] not in tried:
            yield f"docket {page['name']}: no line of this test tries it with --json"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--docket", required=True, type=pathlib.Path)
    docket = parser.parse_args().docket.resolve()
    with tempfile.TemporaryDirectory(prefix="docket-schemas-") as folder:
        breaches = list(check_story(make_place(folder, docket)))
    print("\n".join(breaches) or f"every command keeps its schema{'' if jsonschema else ' (python3-jsonschema is not here)'}")
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main())
