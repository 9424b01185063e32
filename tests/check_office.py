#!/usr/bin/env python3
"""Checks Word and Excel files for what makes these programs offer a repair.

    check_office.py FILE…

Parts that nothing names or that have no type, relationships that lead nowhere, styles, numberings and formats that are
not there, rows that do not fill their table, formulas, dates of the archive that change. Prints one line for each.
"""

import pathlib
import posixpath
import re
import sys
import xml.etree.ElementTree as ET
import zipfile

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
LONGEST_CELL = 32767


def target_of(part, target):
    return target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(posixpath.dirname(part), target))


def check_package(names, trees):
    types = trees["[Content_Types].xml"]
    defaults = {node.get("Extension") for node in types.iter(f"{TYPES}Default")}
    overrides = {node.get("PartName")[1:] for node in types.iter(f"{TYPES}Override")}
    reached = set()
    for name in names:
        if not name.endswith(".rels"):
            continue
        source = name.replace("_rels/", "")[: -len(".rels")]
        for node in trees[name].iter(f"{RELATIONSHIPS}Relationship"):
            target = target_of(source, node.get("Target"))
            reached.add(target)
            if target not in names:
                yield f"{name}: {node.get('Id')} leads to {target}, which is not there"
    for name in names:
        if name in overrides or name == "[Content_Types].xml":
            continue
        if name.rsplit(".", 1)[-1] not in defaults:
            yield f"{name}: has no content type"
    for name in overrides - names:
        yield f"{name}: has a content type and is not there"
    for name in names - reached:
        if not name.endswith(".rels") and name != "[Content_Types].xml":
            yield f"{name}: nothing leads to it"


def ids_used(name, trees):
    folder, base = posixpath.split(name)
    relations = trees.get(posixpath.join(folder, "_rels", base + ".rels"))
    known = {node.get("Id") for node in relations} if relations is not None else set()
    for node in trees[name].iter():
        wanted = node.get(f"{R}id")
        if wanted and wanted not in known:
            yield f"{name}: {wanted} is no relationship"


def check_docx(trees):
    document = trees["word/document.xml"]
    styles = {node.get(f"{W}styleId") for node in trees["word/styles.xml"].iter(f"{W}style")}
    lists = {node.get(f"{W}numId") for node in trees["word/numbering.xml"].iter(f"{W}num")}
    for kind in ("pStyle", "rStyle", "tblStyle"):
        for node in document.iter(f"{W}{kind}"):
            if node.get(f"{W}val") not in styles:
                yield f"style {node.get(f'{W}val')} is not there"
    for node in document.iter(f"{W}numId"):
        if node.get(f"{W}val") not in lists:
            yield f"numbering {node.get(f'{W}val')} is not there"
    for number, table in enumerate(document.iter(f"{W}tbl"), 1):
        columns = len(list(table.find(f"{W}tblGrid")))
        for row in table.iter(f"{W}tr"):
            width = 0
            for cell in row.findall(f"{W}tc"):
                span = cell.find(f"{W}tcPr/{W}gridSpan")
                width += int(span.get(f"{W}val")) if span is not None else 1
                if cell[-1].tag != f"{W}p":
                    yield f"table {number}: a cell does not end with a paragraph"
            if width != columns:
                yield f"table {number}: a row of {width} columns, not {columns}"
    body = document.find(f"{W}body")
    if body[-1].tag != f"{W}sectPr":
        yield "the body does not end with its section"
    for before, after in zip(body, list(body)[1:]):
        if before.tag == after.tag == f"{W}tbl":
            yield "two tables without a paragraph between them are one"


def check_xlsx(names, trees):
    formats = len(list(trees["xl/styles.xml"].find(f"{S}cellXfs")))
    titles = [node.get("name") for node in trees["xl/workbook.xml"].iter(f"{S}sheet")]
    for title in titles:
        if len(title) > 31 or re.search(r"[\[\]:*?/\\]", title) or titles.count(title) > 1:
            yield f'"{title}" is no name for a sheet'
    for name in sorted(names):
        if not name.startswith("xl/worksheets/sheet"):
            continue
        last_row = 0
        for row in trees[name].iter(f"{S}row"):
            if int(row.get("r")) <= last_row:
                yield f"{name}: row {row.get('r')} behind row {last_row}"
            last_row = int(row.get("r"))
            for cell in row:
                if int(cell.get("s", 0)) >= formats:
                    yield f"{name}: {cell.get('r')}: format {cell.get('s')} is not there"
                if cell.find(f"{S}f") is not None:
                    yield f"{name}: {cell.get('r')}: a formula"
                text = "".join(cell.itertext())
                if len(text.encode("utf-16-le")) // 2 > LONGEST_CELL:
                    yield f"{name}: {cell.get('r')}: {len(text)} characters"


def flaws(path):
    with zipfile.ZipFile(path) as archive:
        if archive.testzip():
            yield f"{archive.testzip()}: is damaged"
        if archive.namelist()[0] != "[Content_Types].xml":
            yield "[Content_Types].xml is not the first part"
        for entry in archive.infolist():
            if entry.date_time != (1980, 1, 1, 0, 0, 0):
                yield f"{entry.filename}: dated {entry.date_time}"
        names = set(archive.namelist())
        trees = {name: ET.fromstring(archive.read(name)) for name in names}
    yield from check_package(names, trees)
    for name in names:
        yield from ids_used(name, trees)
    if "word/document.xml" in names:
        yield from check_docx(trees)
    else:
        yield from check_xlsx(names, trees)


def main():
    count = 0
    for path in map(pathlib.Path, sys.argv[1:]):
        for flaw in flaws(path):
            print(f"{path.name}: {flaw}")
            count += 1
    if not count:
        print("nothing to repair")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
