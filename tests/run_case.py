#!/usr/bin/env python3
"""Runs .case files: files, command lines, expected output and exit code in one file.

    run_case.py --docket build/debug/docket tests/cases            # all of them
    run_case.py --docket build/debug/docket --accept FILE.case     # writes down what docket does now; read the diff

A case is a list of sections; lines before the first one are prose.

    --- notes.md                        a file of that name, made in a fresh folder where the commands run
    --- picture.png base64              the same from base64
    --- bytes odd.txt                   the same with \\xNN, \\n, \\t, \\\\; a \\ at the end of a line joins it to the next
    --- zip a.docx/word/document.xml    a part of the zip archive a.docx
    --- env                             NAME=VALUE lines; an empty VALUE unsets
    --- run                             commands and what they print; prose may stand before the first
    $ docket close 7                    run by sh with the docket under test in PATH; a \\ at the end goes on
    closed 7                            stdout
    2> docket: there is no action 8     stderr
    => 1                                exit code, 0 where this is left out
    \\$ 5 was spent                      a line of stdout that starts like one of these marks has a \\ before it
    \\ no newline                        the last line of stdout ends without one

Every blank line counts. The fresh folder is $HOME and is shown as that; data/ is in it where the case speaks of
data/samples/. $DOCKET_SOURCE is the project. In a .md file each ```console block is a run section.
"""

import argparse
import base64
import concurrent.futures
import dataclasses
import difflib
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import zipfile

TIMEOUT_SECONDS = 20
MARKS = ("$ ", "2> ", "=> ", "--- ", "```", "\\")
NO_NEWLINE = "\\ no newline"
ROOT = pathlib.Path(__file__).resolve().parent.parent


class BadCase(Exception):
    """The case itself cannot be read."""


@dataclasses.dataclass
class Section:
    head: str  # behind "--- "; empty for the prose at the top
    lines: list


@dataclasses.dataclass
class Command:
    lines: list  # as written, "$ " included
    expected: list

    @property
    def shell(self):
        return "\n".join([self.lines[0][2:], *self.lines[1:]])


# --- reading -------------------------------------------------------------------------------------------------------


def read_case(text):
    sections = [Section("", [])]
    for line in text.splitlines():
        if line.startswith("--- "):
            sections.append(Section(line[4:].strip(), []))
        else:
            sections[-1].lines.append(line)
    if not any(section.head == "run" for section in sections):
        raise BadCase('has no "--- run"')
    return sections


def read_markdown(text):
    sections = [Section("", [])]
    for line in text.splitlines():
        inside = sections[-1].head == "run"
        if inside and line.startswith("```"):
            sections.append(Section("", []))
        sections[-1].lines.append(line)
        if not inside and line == "```console":
            sections.append(Section("run", []))
    if not any(section.head == "run" for section in sections):
        raise BadCase("has no ```console block")
    return sections


def write_case(sections):
    return "".join("".join(line + "\n" for line in ([f"--- {s.head}"] if s.head else []) + s.lines) for s in sections)


def write_markdown(sections):
    return "".join(line + "\n" for section in sections for line in section.lines)


def commands_of(section):
    """The prose before the first command, and the commands."""
    prose, commands = [], []
    for line in section.lines:
        if commands and not commands[-1].expected and commands[-1].lines[-1].endswith("\\"):
            commands[-1].lines.append(line)
        elif line.startswith("$ "):
            commands.append(Command([line], []))
        else:
            (commands[-1].expected if commands else prose).append(line)
    return prose, commands


# --- the folder ----------------------------------------------------------------------------------------------------

ESCAPES = {"n": b"\n", "t": b"\t", "\\": b"\\", "\n": b""}


def unescape(text):
    def one(match):
        escape = match[1].decode()
        if escape in ESCAPES:
            return ESCAPES[escape]
        if escape.startswith("x") and len(escape) == 3:
            return bytes([int(escape[1:], 16)])
        raise BadCase(f'there is no escape "\\{escape}"')

    return re.sub(rb"\\(x[0-9a-fA-F]{2}|.|\n)", one, text.encode(), flags=re.DOTALL)


def add_part(archive, inner, content):
    """The same bytes on every machine and day."""
    entry = zipfile.ZipInfo(inner, (1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(archive, "a") as target:
        target.writestr(entry, content)


def make_file(folder, head, lines):
    text = "".join(line + "\n" for line in lines)
    kind, _, name = head.partition(" ")
    if kind == "zip":
        archive, _, inner = name.partition("/")
        add_part(folder / archive, inner, text)
        return
    if kind == "bytes":
        content = unescape(text)
    elif name == "base64":
        name, content = kind, base64.b64decode(text)
    else:
        name, content = head, text.encode()
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def environment(folder, docket, sections):
    kept = ("ASAN_OPTIONS", "LSAN_OPTIONS", "UBSAN_OPTIONS")
    result = {name: os.environ[name] for name in kept if name in os.environ}
    result |= {
        "PATH": f"{docket.parent}:/usr/local/bin:/usr/bin:/bin",
        "HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "XDG_DATA_HOME": str(folder / "share"),
        "DOCKET_REGISTER": "register.db",
        "DOCKET_SOURCE": str(ROOT),
        "DOCKET_TODAY": "2024-05-02",
        "DOCKET_BY": "tester",
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
    }
    for section in sections:
        for line in section.lines if section.head == "env" else []:
            name, equals, value = line.partition("=")
            if line and not equals:
                raise BadCase(f'"{line}" in env is not NAME=VALUE')
            result[name] = value
    return {name: value for name, value in result.items() if value}


# --- running -------------------------------------------------------------------------------------------------------


def run_shell(shell, folder, variables):
    """Everything that the command started has ended when this returns."""
    process = subprocess.Popen(["sh", "-c", shell], cwd=folder, env=variables, stdin=subprocess.DEVNULL,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    try:
        out, err = process.communicate(timeout=TIMEOUT_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        out, err = process.communicate()
        err += f"(ended after {TIMEOUT_SECONDS} s)\n".encode()
    return out, err, process.returncode


def shown(raw, folder):
    text = raw.decode("utf-8", "backslashreplace").replace(str(folder), "$HOME").replace(str(ROOT), "$DOCKET_SOURCE")
    # Whatever could make the case unreadable, or be lost in an editor, is shown by its number.
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029]", lambda match: f"\\x{ord(match[0]):02x}", text)


def printed_form(out, err, code):
    lines = out.split("\n")
    missing = lines.pop() if out.endswith("\n") or not out else NO_NEWLINE
    result = ["\\" + line if line.startswith(MARKS) else line for line in lines]
    result += [missing] if missing else []
    result += [f"2> {line}".rstrip() for line in err.splitlines()]
    return result + ([f"=> {code}"] if code else [])


def in_order(expected):
    """stdout, stderr, exit code: the order of printed_form, however the case mixes them."""
    err = [line.rstrip() for line in expected if line.startswith("2>")]
    code = [line for line in expected if line.startswith("=> ") and line != "=> 0"]
    out = [line for line in expected if not line.startswith(("2>", "=> "))]
    return out + err + code


def run_sections(sections, folder, variables):
    """What should have been printed, and the sections as they are printed now."""
    expected, now = [], []
    for section in sections:
        if section.head != "run":
            now.append(section)
            continue
        prose, commands = commands_of(section)
        lines = list(prose)
        for command in commands:
            out, err, code = run_shell(command.shell, folder, variables)
            lines += command.lines + printed_form(shown(out, folder), shown(err, folder), code)
            expected += command.lines + in_order(command.expected)
        now.append(Section("run", lines))
    return expected, now


def run_case(path, docket, accept):
    """Empty where the case passes, else what differs."""
    text = path.read_text(encoding="utf-8")
    read, write = (read_markdown, write_markdown) if path.suffix == ".md" else (read_case, write_case)
    sections = read(text)
    with tempfile.TemporaryDirectory(prefix="docket-case-") as name:
        folder = pathlib.Path(name).resolve()
        if "data/samples/" in text:
            (folder / "data").symlink_to(ROOT / "data")
        for section in sections:
            if section.head not in ("", "run", "env"):
                make_file(folder, section.head, section.lines)
        expected, now = run_sections(sections, folder, environment(folder, docket, sections))
    actual = [line for s in now if s.head == "run" for line in s.lines[len(commands_of(s)[0]):]]
    if actual == expected:
        return ""
    if accept:
        path.write_text(write(now), encoding="utf-8")
    return "\n".join(difflib.unified_diff(expected, actual, "expected", "printed", lineterm="", n=5))


def verdict(path, docket, accept):
    try:
        difference = run_case(path, docket, accept)
    except (BadCase, ValueError, OSError) as error:
        return f"{path}: {error}"
    return f"{path}\n{difference}" if difference else ""


def cases_under(paths):
    for path in map(pathlib.Path, paths):
        if path.is_dir():
            yield from sorted(path.rglob("*.case"))
        elif path.exists():
            yield path
        else:
            sys.exit(f"run_case: {path}: there is no such file or folder")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--docket", required=True, type=pathlib.Path, help="the program under test")
    parser.add_argument("--accept", action="store_true", help="write what is printed now into the cases")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("paths", nargs="+", metavar="FILE|FOLDER")
    return parser.parse_args()


def main():
    options = arguments()
    docket = options.docket.resolve()
    if not os.access(docket, os.X_OK):
        sys.exit(f"run_case: {docket}: not a program; build it first")
    cases = list(cases_under(options.paths))
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        verdicts = list(pool.map(lambda path: verdict(path, docket, options.accept), cases))
    failed = [each for each in verdicts if each]
    for each in failed:
        print(each, end="\n\n")
    word = "accepted" if options.accept else "failed"
    print(f"{len(cases) - len(failed)} passed, {len(failed)} {word}")
    return 1 if failed and not options.accept or not cases else 0


if __name__ == "__main__":
    sys.exit(main())
