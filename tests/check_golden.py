#!/usr/bin/env python3
"""Compares every report in every format with what is kept in tests/golden, byte for byte.

    check_golden.py --docket build/release/docket [--accept] [VIEW…]

All are made of one register, fixtures/year.json: twelve meetings, each state of an action, names with accents and from
right to left, long texts, sub-questions, empty fields, texts that would be markup. Where the bytes are not for reading,
what is kept tells all that is in them:

    report.html      the page without its style and script, which must be those of data/report, and its digests of them
    report.docx.txt  each part with its size and digest; document and footer as words in paragraphs and tables
    report.xlsx.txt  the same, the sheets as rows of cells

How tightly a library packs an archive is its own affair; two runs must still pack the same. JSON must be as its schema
says. --accept writes down what docket makes now; read the differences before committing them.
"""

import argparse
import base64
import concurrent.futures
import difflib
import hashlib
import io
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
import zipfile

import check_json

TESTS = pathlib.Path(__file__).resolve().parent
ROOT = TESTS.parent
GOLDEN = TESTS / "golden"
FIXTURE = TESTS / "fixtures/year.json"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
MOST_LINES = 40  # of a difference


class Flaw(Exception):
    """What a report should never be, whatever is kept."""


# --- what is kept of formats that are not for reading ----------------------------------------------------------------


def digest(data):
    return "sha256-" + base64.b64encode(hashlib.sha256(data).digest()).decode()


def page_outline(data):
    text = data.decode()
    for tag, file in (("style", "page.css"), ("script", "page.js")):
        content = re.search(f"<{tag}>(.*?)</{tag}>", text, re.DOTALL)[1]
        if content.strip() != (ROOT / "data/report" / file).read_text().strip():
            raise Flaw(f"the page's {tag} is not that of data/report/{file}")
        if text.count(digest(content.encode())) != 1:
            raise Flaw(f"the page's policy does not let in just its own {tag}")
        text = text.replace(digest(content.encode()), f"@{tag}-digest@").replace(content, f"@{tag}@")
    return text.encode()


def words_of(node):
    """Text of a paragraph or run; what has a style of its own in braces."""
    words = []
    for piece in node.iter(f"{W}r"):
        text = "".join({f"{W}br": "\\n", f"{W}tab": "\\t"}.get(child.tag, child.text or "") for child in piece
                       if child.tag != f"{W}rPr")
        style = piece.find(f"{W}rPr/{W}rStyle")
        words.append(text if style is None or not text else f"{{{style.get(f'{W}val')}: {text}}}")
    return "".join(words)


def paragraph_line(paragraph):
    properties = paragraph.find(f"{W}pPr")
    marks = [properties.find(f"{W}pStyle").get(f"{W}val")]
    marks += [f"list {node.get(f'{W}val')}" for node in properties.iter(f"{W}numId")]
    marks += ["new page" for _ in properties.iter(f"{W}pageBreakBefore")]
    return f"[{', '.join(marks)}] {words_of(paragraph)}".rstrip()


def table_lines(table):
    widths = [node.get(f"{W}w") for node in table.iter(f"{W}gridCol")]
    yield f"table of {' '.join(widths)}: {table.find(f'{W}tblPr/{W}tblCaption').get(f'{W}val')}"
    for row in table.findall(f"{W}tr"):
        marks = [node.tag[len(W):] for node in row.findall(f"{W}trPr/*")]
        yield f"  row{' ' if marks else ''}{' '.join(marks)}"
        for cell in row.findall(f"{W}tc"):
            span = cell.find(f"{W}tcPr/{W}gridSpan")
            lines = [paragraph_line(paragraph) for paragraph in cell.findall(f"{W}p")]
            yield f"    {'' if span is None else 'across ' + span.get(f'{W}val') + ' '}" + "\n      ".join(lines)


def document_lines(tree):
    for node in next(tree.iter(f"{W}body")):
        if node.tag == f"{W}tbl":
            yield from table_lines(node)
        elif node.tag == f"{W}p":
            yield paragraph_line(node)
        else:
            size = node.find(f"{W}pgSz")
            yield f"page of {size.get(f'{W}w')} x {size.get(f'{W}h')}"


def sheet_lines(tree):
    yield f"widths {' '.join(node.get('width') for node in tree.iter(f'{S}col'))}"
    for row in tree.iter(f"{S}row"):
        yield f"row {row.get('r')}, {row.get('ht')} high"
        for cell in row:
            yield f"  {cell.get('r')} look {cell.get('s')}: " + "".join(cell.itertext()).replace("\n", "\\n")


def parts_outline(data):
    lines = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name, part in parts.items():
        lines.append(f"{name}, {len(part)} bytes, {digest(part)}")
    for name, part in parts.items():
        tree = ET.fromstring(part)
        if name == "word/document.xml":
            lines += ["", name, *document_lines(tree)]
        elif name.startswith("word/footer"):
            lines += ["", name, *(paragraph_line(node) for node in tree.iter(f"{W}p"))]
        elif name.startswith("xl/worksheets/"):
            lines += ["", name, *sheet_lines(tree)]
    return ("\n".join(lines) + "\n").encode()


def checked_json(data):
    schema = json.loads((check_json.SCHEMAS / "docket.actions-1.json").read_text())
    wrong = check_json.check(json.loads(data), schema, schema, "$")
    if wrong:
        raise Flaw("\n".join(wrong))
    return data


def parsed_json(data):
    json.loads(data)
    return data


# A format's suffix: what is kept of it, and under which ending.
KEPT = {
    "docx": (parts_outline, "docx.txt"),
    "html": (page_outline, "html"),
    "json": (checked_json, "json"),
    "taskwarrior": (parsed_json, "taskwarrior"),
    "xlsx": (parts_outline, "xlsx.txt"),
}


# --- running ---------------------------------------------------------------------------------------------------------


class Program:
    """docket with the register of the year, far from here: neither clock, place nor language of the machine count."""

    def __init__(self, docket, folder):
        self.docket = docket
        self.env = {"HOME": folder, "PATH": os.environ["PATH"], "DOCKET_REGISTER": f"{folder}/year.db",
                    "DOCKET_TODAY": "2024-05-02", "DOCKET_BY": "tester", "LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati"}
        self.run("import", FIXTURE, "--quiet")

    def run(self, *words):
        return subprocess.run([self.docket, *words], env=self.env, check=True, capture_output=True).stdout

    def formats(self):
        """Name and suffix of each, as docket itself tells them."""
        rows = re.findall(r"^\| `(\w+)`(?:, `\w+`)* \| (`[^|]*`) \|", (ROOT / "docs/formats.md").read_text(), re.MULTILINE)
        known = {name: re.search(r"`\.(\w+)`", suffixes)[1] for name, suffixes in rows} | {"jsonl": "jsonl"}
        done = subprocess.run([self.docket, "report", "open", "-o", "x.none"], env=self.env, capture_output=True, text=True)
        names = done.stderr.rpartition("--format ")[2].strip().split("|")
        if set(names) != known.keys():
            raise Flaw(f"docs/formats.md tells other formats than docket: {sorted(set(names) ^ known.keys())}")
        return known


def views():
    return sorted(path.stem for path in (ROOT / "src/views").glob("*.cpp") if path.stem != "views")


def reports(program, view, formats):
    """What is kept of a report: file, bytes."""
    for name, suffix in sorted(formats.items()):
        made = program.run("report", view, "--format", name)
        if suffix in ("docx", "xlsx") and made != program.run("report", view, "--format", name):
            raise Flaw(f"{view}.{suffix}: two runs give other bytes")
        outline, ending = KEPT.get(suffix, (bytes, suffix))
        yield GOLDEN / view / f"report.{ending}", outline(made)
    yield GOLDEN / view / "report-72.txt", program.run("report", view, "--width", "72")


def difference(file, kept, made):
    lines = list(difflib.unified_diff(kept.decode().split("\n"), made.decode().split("\n"), "kept", "made", lineterm="", n=1))
    return [f"{file.relative_to(TESTS)}:", *lines[:MOST_LINES]] + ["..."] * (len(lines) > MOST_LINES)


def compare(program, view, formats, accept):
    wrong, files = [], set()
    for file, made in reports(program, view, formats):
        files.add(file)
        kept = file.read_bytes() if file.exists() else b""
        if accept:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(made)
        elif not file.exists():
            wrong.append(f"{file.relative_to(TESTS)}: is not there; --accept writes it")
        elif kept != made:
            wrong += difference(file, kept, made)
    wrong += [f"{file.relative_to(TESTS)}: nothing makes it" for file in sorted((GOLDEN / view).glob("*")) if file not in files]
    return len(files), wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--docket", required=True)
    parser.add_argument("--accept", action="store_true")
    parser.add_argument("views", nargs="*", default=views(), metavar="VIEW")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="docket-golden-") as folder:
        try:
            program = Program(pathlib.Path(arguments.docket).resolve(), folder)
            formats = program.formats()
            with concurrent.futures.ThreadPoolExecutor() as pool:
                done = list(pool.map(lambda view: compare(program, view, formats, arguments.accept), arguments.views))
        except Flaw as flaw:
            print(flaw)
            return 1
        except subprocess.CalledProcessError as error:
            print(f"{' '.join(map(str, error.cmd))}: {error.stderr.decode()}")
            return 1
    wrong = [line for _, lines in done for line in lines]
    print("\n".join(wrong) or f"{sum(count for count, _ in done)} reports are as they were")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
