"""Notes of any length, the same each time: what the benchmarks read."""

import datetime
import io
import zipfile

OWNERS = ("Ann Hollis", "Boyd Tanaka", "Chiara Venn", "Dara Okafor", "Emil Strand", "Fay Quigley", "All trustees")
VERBS = ("write to", "ask", "thank", "visit", "remind", "send the papers to")
WHOM = ("the county", "the insurers", "both schools", "the builders", "the bank", "the museum")
ABOUT = ("the lease", "the roof", "reading hours", "the lift", "the summer fair", "late fees", "the catalogue")
FIRST_DAY = datetime.date(2024, 5, 3)


def actions(count):
    """(text, owner, due): no two texts alike."""
    for n in range(count):
        text = f"{VERBS[n % 6]} {WHOM[n // 6 % 6]} about {ABOUT[n // 36 % 7]}, file {n + 1}"
        due = (FIRST_DAY + datetime.timedelta(days=n * 7 % 365)).isoformat() if n % 5 else "TBD"
        yield text, OWNERS[n % len(OWNERS)], due


def markdown(count):
    rows = "".join(f"| {text} | {owner} | {due} |\n" for text, owner, due in actions(count))
    return f"# Trustees, 2 May 2024\n\n## Actions\n\n| Action | Owner | Due |\n| --- | --- | --- |\n{rows}"


def text(count):
    """Plain text, an action a line."""
    lines = "".join(f"- {owner} to {text} (due {due})\n" for text, owner, due in actions(count))
    return f"Trustees, 2 May 2024\n\nAction items:\n\n{lines}"


def prose(count):
    """Plain notes of `count` paragraphs: mostly talk, and a marked action in every fourth, as in the minutes of a board."""
    pieces = ["Trustees, 2 May 2024\n\nPresent: Ann Hollis, Boyd Tanaka, Chiara Venn\n\n"]
    for n in range(1, count + 1):
        pieces.append(f"{n}. LEASE OF ROOM {n}\n\nBoyd told the board how things stand. There were questions about the "
                      "cost, and\nwhether the county had been heard. The board took note, and thanked him for "
                      f"file {n}.\n\n")
        if n % 4 == 0:
            pieces.append(f"ACTION: Chiara to write to the county about room {n} by Friday\n\n")
    return "".join(pieces)


def one_line(count):
    """All of prose(count) in a single line."""
    return prose(count).replace("\n", " ")


def deep(count):
    """A list of `count` points, each within the one before, over and over."""
    return "Trustees, 2 May 2024\n\n" + "".join(f"{' ' * (2 * (n % 60))}- point {n} of many\n" for n in range(count))


def html(count):
    """A page with a table of `count` actions."""
    rows = "".join(f"<tr><td>{text}</td><td>{owner}</td><td>{due}</td></tr>\n" for text, owner, due in actions(count))
    return ("<!DOCTYPE html>\n<html><head><title>Trustees</title></head><body><h1>Trustees, 2 May 2024</h1>\n"
            f"<table><tr><th>Action</th><th>Owner</th><th>Due</th></tr>\n{rows}</table></body></html>\n")


def docx(count):
    """The bytes of a Word file with a table of `count` actions."""
    word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    rows = [("Action", "Owner", "Due"), *actions(count)]
    table = "".join("<w:tr>" + "".join(f"<w:tc><w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc>" for cell in row) + "</w:tr>"
                    for row in rows)
    body = f"<w:p><w:r><w:t>Trustees, 2 May 2024</w:t></w:r></w:p><w:tbl>{table}</w:tbl>"
    parts = {
        "[Content_Types].xml": '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        'content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        'relationships"><Relationship Id="r1" Target="word/document.xml" Type="http://schemas.openxmlformats.org/'
        'officeDocument/2006/relationships/officeDocument"/></Relationships>',
        "word/document.xml": f'<?xml version="1.0"?><w:document {word}><w:body>{body}</w:body></w:document>',
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()
