#!/usr/bin/env python3
"""Checks the manual that docket prints: every page has examples and they run, man reads it, docs/reference is the same.
And whatever else the pages written by hand tell people to type, in the text or in lines of its own, is typed.

    check_manual.py --docket build/debug/docket            # ends with 1 and a line for each breach
    check_manual.py --docket build/debug/docket --write    # writes docs/reference anew

Every line of Examples runs by itself in a fresh folder with notes and a register that the examples may speak of:
people Ann, Bob, Boban Krsic, Denise; a group RT; meeting 14 of the series SSR2; actions 1 to 17, the seventh with four
sub-questions.
"""

import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs/reference"
NOTES = "# SSR2 Plenary #14\n\n24 April 2024\n\n## Action items\n\n" + "".join(
    f"- {owner} to look into point {number} of the road map by 31 May 2024\n"
    for number, owner in enumerate(["Ann", "Bob", "Boban Krsic", "Denise", "Russ Housley", "Housely"] * 3, 1)
    if number <= 17)
DRAFT = "# SSR2 Plenary #15\n\n8 May 2024\n\n## Action items\n\n- Ann to ask for a second price by 17 May 2024\n"
PREPARATION = [
    "DOCKET_TODAY=2016-02-01 docket import first.md",  # so that they are there on any day that examples speak of
    "docket edit 7 --question 'Who signs?' --question 'When?' --question 'Where?' --question 'What then?' --tag gse",
    "docket person add 'Review Team' --group --alias RT",
    "docket person edit Ann --mail ann@example.org",
    "docket close 16 17 --as dropped",
]
# What the examples of a page need besides: commands, in order.
BEFORE = {
    "reopen": ["docket close 7 --force", "docket answer 7.3 yes"],
    "restore": ["docket backup monday.db"],
    "undo": [f"docket note {number} 'asked again'" for number in range(1, 15)],
}
# What the command lines of pages written by hand need besides, and what stands for the words in capitals there.
BEFORE_TYPING = {
    "docket close 7 --response TEXT": [f"docket answer 7.{number} yes" for number in range(1, 5)],
    "docket config get KEY": ["docket config set me Ann"],
    "docket import FILE.json": ["docket export --format register -o FILE.json", "rm register.db"],
    "docket person merge \"Boyd Tanaka\" Boyd": ["docket person add Boyd", "docket person add 'Boyd Tanaka'"],
    "docket report open --template board.mustache.md -o board.md": ["echo '{{title}}' >board.mustache.md"],
    "docket report open --template page.html.mustache -o page.html": ["echo '{{title}}' >page.html.mustache"],
    "docket reopen 7 --reason TEXT": ["docket close 7 --force"],
    "docket restore FILE": ["docket backup FILE"],
    "docket restore copy.db": ["docket backup copy.db"],
    "docket split 4.3": ["docket edit 4 --question One? --question Two? --question Three?"],
}
STANDS_FOR = [
    ("help NAME", "help close"), ("report NAME", "report open"), ("KEY VALUE", "me Ann"), ("config get KEY", "config get me"), ("[FILTER…]", "owner:ann"),
    ("lint FILE…", "lint draft.md"), ("FILE…", "draft.md"), ("import FILE ", "import draft.md "), ("NAME", "Ann"),
    ("DAY", "2024-05-31"), ("DIR", "mails"), ("TEXT", "'some words'"), ("date WORDS", "date 'next Friday'"),
    ("WORDS", "point"),
]
FINE = (0, 3)  # done; done, but something awaits a decision


def run(shell, folder, docket):
    environment = {"PATH": f"{docket.parent}:/usr/local/bin:/usr/bin:/bin", "HOME": str(folder), "LC_ALL": "C.UTF-8",
                   "DOCKET_REGISTER": str(folder / "register.db"), "DOCKET_TODAY": "2024-05-02", "DOCKET_BY": "Ann",
                   "EDITOR": "true", "DOCKET_SENDMAIL": "true", "XDG_CONFIG_HOME": str(folder / "config")}
    return subprocess.run(["bash", "-c", shell], cwd=folder, env=environment, stdin=subprocess.DEVNULL,
                          capture_output=True, text=True, timeout=60)


def needed(shell, folder, docket):
    done = run(shell, folder, docket)
    if done.returncode not in FINE:
        sys.exit(f"check_manual: {shell}: {done.stderr.strip()}")
    return done.stdout


def make_folder(folder, docket):
    sample = ROOT / "data/samples/trustees-2024-03-12.docx"
    for name in ("minutes.docx", "later.docx"):
        shutil.copy(sample, folder / name)
    (folder / "first.md").write_text(NOTES)
    for name in ("draft.md", "notes.md", "notes.txt", "minutes.txt", "minutes/may.md"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(DRAFT)
    for shell in PREPARATION:
        needed(shell, folder, docket)
    (folder / "first.md").unlink()


def pages_of(docket):
    for name in needed("docket help --pages", ROOT, docket).split():
        yield name, re.fullmatch(r"docket-?(.*)\.\d", name)[1]


def examples_of(text):
    block = re.search(r"^Examples\n((?:  .*\n)+)", text, re.M)
    return [line.strip() for line in block[1].splitlines()] if block else []


def check_examples(name, text, prepared, docket):
    lines = examples_of(text)
    if not 2 <= len(lines) <= 6:
        yield f"docket help {name}: {len(lines)} examples; two to six help"
    for line in lines:
        with tempfile.TemporaryDirectory(prefix="docket-manual-") as folder:
            folder = pathlib.Path(folder)
            shutil.copytree(prepared, folder, dirs_exist_ok=True)
            for shell in BEFORE.get(name, []):
                needed(shell, folder, docket)
            done = run(line, folder, docket)
        if done.returncode not in FINE:
            yield f"docket help {name}: {line}: ended with {done.returncode}: {done.stderr.strip()}"


def check_man(name, text):
    if shutil.which("groff") is None:
        return
    done = subprocess.run(["groff", "-man", "-Tutf8", "-ww", "-z", "-Kutf8"], input=text, capture_output=True, text=True)
    for line in done.stderr.splitlines():
        yield f"docket help --format man {name}: {line}"


def check_reference(name, text, write):
    path = REFERENCE / f"{name or 'README'}.md"
    if write:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    elif not path.exists() or path.read_text() != text:
        yield f"{path.relative_to(ROOT)}: is not what docket help says; tests/check_manual.py --write makes it anew"


def check_pages(docket, prepared, write):
    names = {"README"}
    for _, name in pages_of(docket):
        names.add(name)
        yield from check_examples(name, needed(f"docket help {name}", ROOT, docket), prepared, docket)
        yield from check_man(name, needed(f"docket help --format man {name}", ROOT, docket))
        yield from check_reference(name, needed(f"docket help --format markdown {name}", ROOT, docket), write)
    for path in REFERENCE.glob("*.md"):
        if path.stem not in names:
            yield f"{path.relative_to(ROOT)}: docket help has no such page"


def written_by_hand():
    yield ROOT / "README.md"
    yield from sorted((ROOT / "docs").glob("*.md"))


def lines_to_type(text):
    """Blocks of lines that begin with docket, indented; and by itself what stands in the text as `docket …`. Where that is
    only a command's name it is spoken of, not typed."""
    for block in re.findall(r"(?:^    docket .*\n)+", text, re.M):
        yield [line.partition("  #")[0].strip() for line in block.splitlines()]
    prose = re.sub(r"^```.*?^```$", "", text, flags=re.M | re.S)
    for line in re.findall(r"`(docket [^`]+)`", prose):
        yield [line if " " in line[len("docket "):] else f"docket help {line[len('docket '):]}"]


def check_typed(prepared, docket):
    for page in written_by_hand():
        for lines in lines_to_type(page.read_text()):
            with tempfile.TemporaryDirectory(prefix="docket-manual-") as folder:
                folder = pathlib.Path(folder)
                shutil.copytree(prepared, folder, dirs_exist_ok=True)
                for line in lines:
                    for shell in BEFORE_TYPING.get(line, []):
                        needed(shell, folder, docket)
                    shell = line
                    for word, meant in STANDS_FOR:
                        shell = shell.replace(word, meant)
                    done = run(shell, folder, docket)
                    if done.returncode not in FINE:
                        yield f"{page.relative_to(ROOT)}: {line}: ended with {done.returncode}: {done.stderr.strip()}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--docket", required=True, type=pathlib.Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    docket = options.docket.resolve()
    if not os.access(docket, os.X_OK):
        sys.exit(f"check_manual: {docket}: not a program; build it first")
    with tempfile.TemporaryDirectory(prefix="docket-manual-") as folder:
        make_folder(pathlib.Path(folder), docket)
        breaches = list(check_pages(docket, folder, options.write)) + list(check_typed(folder, docket))
    print("\n".join(breaches) or "the manual holds")
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main())
