#!/usr/bin/env python3
"""docket on a terminal: colours, pager, width, questions, keys, and what an interrupt leaves behind.

    check_terminal.py --docket build/debug/docket [NAME…]
"""

import argparse
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

from terminal import Failure, Terminal

NOTES = """# Sync #14 2024-04-24

We talked for an hour. Cho promised to look after the heating.

## Actions
- Ann to send the report by 30 April 2024
- Bob to book the hall by 10 May 2024
- Ann to thank the printers
"""
LATER = """# Sync #15 2024-05-01

## Actions
- Ann to send the report - done
- Dee to water the plants
"""


class Place:
    """A folder with notes and an empty folder for temporary files."""

    def __init__(self, folder, docket):
        self.folder = pathlib.Path(folder)
        self.docket = docket
        self.temporary = self.folder / "tmp"
        self.temporary.mkdir()
        (self.folder / "notes.md").write_text(NOTES)
        (self.folder / "later.md").write_text(LATER)

    def environment(self, **more):
        return {"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": str(self.folder), "LC_ALL": "C.UTF-8", "TERM": "xterm",
                "DOCKET_REGISTER": "register.db", "DOCKET_TODAY": "2024-05-02", "DOCKET_BY": "tester",
                "TMPDIR": str(self.temporary), "DOCKET_PAGER": "cat"} | more

    def start(self, *words, rows=24, columns=80, **variables):
        return Terminal([str(self.docket), *words], self.folder, self.environment(**variables), rows, columns)

    def on_terminal(self, *words, **settings):
        """What it prints on a terminal where nothing is typed."""
        terminal = self.start(*words, **settings)
        terminal.end()
        return terminal.text

    def piped(self, *words, **variables):
        return subprocess.run([self.docket, *words], cwd=self.folder, env=self.environment(**variables),
                              stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False).stdout

    def dump(self):
        return self.piped("export", "--format", "register")

    def files(self):
        return {path.name for path in self.folder.iterdir()} - {"register.db-wal", "register.db-shm"}

    def interrupt_often(self, words, as_before, times=12):
        """Runs docket again and again and interrupts it at moments spread over the time that it takes."""
        before, there = self.dump(), self.files()
        begin = time.monotonic()
        self.piped(*words)
        seconds = time.monotonic() - begin
        after, made = self.dump(), self.files() - there
        for turn in range(times):
            as_before()
            for name in made:
                (self.folder / name).unlink(missing_ok=True)
            child = subprocess.Popen([self.docket, *words], cwd=self.folder, env=self.environment(), stdin=subprocess.DEVNULL,
                                     stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(seconds * turn / times)
            child.send_signal(signal.SIGINT)
            need(child.wait() in (0, 3, -signal.SIGINT), f"{words[0]}: ended with {child.returncode}")
            need(self.dump() in (before, after), f"{words[0]}: neither as before nor done")
            left = self.files() - there
            need(left in (set(), made), f"{words[0]}: left {sorted(left)}")
        as_before()

    def has(self, name):
        return (self.folder / name).exists()


def need(truth, what):
    if not truth:
        raise Failure(what)


def colours_only_where_they_are_seen(place):
    place.piped("import", "notes.md")
    red = "\x1b[31m"
    need(red in place.on_terminal("list"), "no colour on a terminal")
    need(red not in place.on_terminal("list", NO_COLOR="1"), "colour despite NO_COLOR")
    need(red not in place.on_terminal("list", "--color", "never"), "colour despite --color never")
    need(red in place.on_terminal("list", "--color", "always", NO_COLOR="1"), "NO_COLOR before a flag")
    need(red not in place.piped("list"), "colour in a pipe")
    need(red in place.piped("list", "--color", "always"), "no colour though always")
    need("overdue" in place.piped("list"), "overdue is told by colour alone")


def a_pager_shows_what_is_longer_than_the_screen(place):
    place.piped("import", "notes.md")
    pager = {"DOCKET_PAGER": "sed s/^/paged:/"}
    need("paged:" in place.on_terminal("list", rows=3, **pager), "no pager")
    need("paged:" not in place.on_terminal("list", rows=50, **pager), "a pager for what fits")
    need("paged:" not in place.on_terminal("list", "--no-pager", rows=3, **pager), "a pager despite --no-pager")
    need("paged:" not in place.piped("list", **pager), "a pager in a pipe")


def the_pager_is_started_as_git_does(place):
    place.piped("import", "notes.md")
    tell = "sh -c 'echo \"$0 has $LESS\"; cat >/dev/null' "
    need("own has FRX" in place.on_terminal("list", rows=3, DOCKET_PAGER=tell + "own", PAGER=tell + "common"), "not DOCKET_PAGER")
    bare = {"DOCKET_PAGER": "", "PAGER": tell + "common"}
    need("common has FRX" in place.on_terminal("list", rows=3, **bare), "not PAGER")
    need("common has S" in place.on_terminal("list", rows=3, LESS="S", **bare), "the user's LESS is not heard")
    need("paged" not in place.on_terminal("list", rows=3, DOCKET_PAGER="cat"), "cat is a pager")
    left = place.start("list", rows=3, DOCKET_PAGER="true")
    need(left.end() == 0, f"leaving the pager early ended it with {left.code}")


def a_review_is_as_wide_as_the_terminal_is_now(place):
    sentence = "to write to each of the neighbours about the noise, the bins, the gate and what it all costs " * 3
    (place.folder / "notes.md").write_text(NOTES + f"- Ann {sentence}\n")
    review = place.start("import", "notes.md", "--review", columns=70)
    for _ in range(3):
        review.type(r"uit and keep \? $", "s")
    wide = review.expect(r"4 of 5(.|\n)*uit and keep \? $").partition("[t]ake")[0]
    need(60 < max(map(len, wide.splitlines())) <= 70, f"not fitted to 70 columns: {wide!r}")
    review.resize(24, 40)
    narrow = review.expect(r"4 of 5(.|\n)*uit and keep \? $").partition("[t]ake")[0]
    need(max(map(len, narrow.splitlines())) <= 40, f"not fitted to 40 columns: {narrow!r}")
    review.resize(24, 90)
    review.expect(r"4 of 5(.|\n)*uit and keep \? $")
    review.type("", "\x0c")
    review.type(r"4 of 5(.|\n)*uit and keep \? $", "q")
    need(review.end() in (0, 3), f"ended with {review.code}: {review.text}")


def lines_are_as_wide_as_the_terminal(place):
    place.piped("add", "A very long action that says so much that no narrow terminal has room for it", "--owner", "Ann")
    text = place.on_terminal("list", columns=40)
    need(max(map(len, text.splitlines())) <= 40, f"wider than the terminal: {text!r}")
    need(max(map(len, place.piped("list").splitlines())) > 40, "wrapped in a pipe")


def questions_only_where_somebody_answers(place):
    for number in range(7):
        place.piped("add", f"thing {number}")
    asked = place.start("close", "1-6")
    asked.type(r"close 6 actions\? \[y/N\] ", "n\n")
    need(asked.end() == 4, f"ended with {asked.code}")
    need("7 of 7" in place.piped("list"), "closed despite the no")
    broken = place.start("close", "1-6")
    broken.type(r"\[y/N\] ", "\x03")
    need(broken.end() == -signal.SIGINT, f"an interrupt ended it with {broken.code}")
    need("7 of 7" in place.piped("list"), "closed despite the interrupt")
    silent = place.start("close", "1-6", "--no-input")
    need(silent.end() == 0 and "y/N" not in silent.text, "asked despite --no-input")


def an_interrupt_leaves_no_new_register(place):
    asked = place.start("import", *["notes.md"], columns=100)
    # Three actions are no bulk, so make them one.
    asked.end()
    for name in ("register.db", "register.db-wal", "register.db-shm"):
        (place.folder / name).unlink(missing_ok=True)
    (place.folder / "notes.md").write_text(NOTES + "".join(f"- Ann to do thing {n}\n" for n in range(9)))
    asked = place.start("import", "notes.md")
    asked.type(r"\[y/N\] ", "\x03")
    asked.end()
    need(not place.has("register.db"), "an import that was broken off made a register")


def an_interrupt_leaves_no_temporary_file(place):
    place.piped("add", "thing")
    for which in (signal.SIGTERM, signal.SIGHUP):
        editing = place.start("edit", "1", EDITOR="sh -c 'echo editing; exec sleep 100' --")
        editing.expect("editing")
        need(any(place.temporary.iterdir()), "the editor was given no file")
        editing.kill(which)
        need(editing.end() == -which, f"ended with {editing.code}")
        need(not any(place.temporary.iterdir()), f"a file stayed behind {which!r}")
    editing = place.start("edit", "1", EDITOR="sh -c 'echo editing; exec sleep 100' --")
    editing.expect("editing")
    editing.send("\x03")
    need(editing.end() != 0, "an interrupted editor counts as done")
    need(not any(place.temporary.iterdir()), "a file stayed behind Ctrl-C")


def what_takes_long_says_so(place):
    fifo = place.folder / "slow.md"
    os.mkfifo(fifo)
    slow = place.start("import", "slow.md")
    slow.expect("reading 0 of 1")
    fifo.write_text(NOTES)
    need(slow.end() == 0, f"ended with {slow.code}: {slow.text}")
    need("\x1b[K" in slow.text, "the line stays")
    need("3 new actions" in slow.text, slow.text)


def no_progress_where_nobody_watches(place):
    place.piped("import", "notes.md")
    fifo = place.folder / "slow.csv"
    os.mkfifo(fifo)
    words = ["export", "--format", "csv", "-o", "slow.csv", "--force"]
    slow = place.start(*words)
    slow.expect("writing")
    need("Ann" in fifo.read_text(), "nothing was exported")
    need(slow.end() == 0 and "\x1b[K" in slow.text, f"the line stays: {slow.text!r}")
    longer = 0.8  # seconds; docket shows progress after half a second, and what is looked for is that it shows none
    piped = subprocess.Popen([place.docket, *words], cwd=place.folder, env=place.environment(), text=True,
                             stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    time.sleep(longer)
    fifo.read_text()
    said = piped.communicate()[0]
    need("writing" not in said and "\r" not in said, f"progress in a pipe: {said!r}")
    quiet = place.start(*words, "-q")
    time.sleep(longer)
    fifo.read_text()
    need(quiet.end() == 0 and "writing" not in quiet.text, f"progress despite --quiet: {quiet.text!r}")


def an_interrupt_at_any_moment_leaves_all_as_it_was(place):
    """Also within the writing of it: what is found is the register from before or the one behind, and nothing else."""
    for number in range(60):
        (place.folder / f"sync-{number}.md").write_text(NOTES.replace("#14", f"#{number}").replace("04-24", f"01-{number % 28 + 1:02}"))
    notes = sorted(path.name for path in place.folder.glob("sync-*.md"))
    place.piped("import", "later.md")
    register = place.folder / "register.db"
    whole = register.read_bytes()

    def as_before():
        for name in ("register.db-wal", "register.db-shm"):
            (place.folder / name).unlink(missing_ok=True)
        register.write_bytes(whole)

    lines = (["import", *notes, "--no-input"], ["check", "--repair"], ["export", "-o", "all.csv"], ["backup", "copy.db"])
    for words in lines:
        place.interrupt_often(words, as_before)


def an_interrupted_first_import_makes_no_register(place):
    """Nor while the notes are read and compared, which is nearly all of the time that an import takes."""
    fifo = place.folder / "slow.md"
    os.mkfifo(fifo)
    slow = place.start("import", "notes.md", "slow.md", "--no-input")
    slow.expect("reading 1 of 2")
    slow.send("\x03")
    need(slow.end() == -signal.SIGINT, f"ended with {slow.code}")
    need(not place.has("register.db"), "a register was made")


def a_plain_locale_prints_the_same_bytes(place):
    place.piped("add", "Grüße an die Räte schicken – bald", "--owner", "Jürgen")
    need(place.piped("list", LC_ALL="C") == place.piped("list"), "another locale, other bytes")
    need("Grüße" in place.on_terminal("list", LC_ALL="C"), "no UTF-8 in a plain locale")


def keys_decide_item_by_item(place):
    review = place.start("import", "notes.md", "--review", EDITOR="sed -i s/hall/town-hall/")
    first = review.type(r"uit and keep \? $", "t")
    need("1 of 4" in first and "new" in first, first)
    need("> Ann to send the report" in first and "Actions" in first, f"not in context: {first!r}")
    review.type(r"2 of 4(.|\n)*uit and keep \? $", "e")
    review.type(r"town-hall(.|\n)*uit and keep \? $", "o")
    review.type(r"\[Bob\]: ", "Bob, Cho Lee\n")
    review.type(r"\(Bob, Cho Lee(.|\n)*uit and keep \? $", "d")
    review.type(r"\[by 10 May 2024\]: |\[10 May 2024\]: ", "2024-05-31\n")
    review.type(r"due Fri 31 May 2024(.|\n)*uit and keep \? $", "t")
    review.type(r"3 of 4(.|\n)*uit and keep \? $", "s")
    review.type(r"4 of 4(.|\n)*only suggested(.|\n)*heating(.|\n)*uit and keep \? $", "b")
    review.type(r"3 of 4(.|\n)*uit and keep \? $", "?")
    review.expect("Ctrl-C  break off")
    review.type(r"uit and keep \? $", "t")
    review.type(r"4 of 4(.|\n)*uit and keep \? $", "t")
    need(review.end() in (0, 3), f"ended with {review.code}: {review.text}")
    listed = place.piped("list")
    need("4 of 4 actions" in listed and "town-hall" in listed, listed)
    need("Bob, Cho Lee" in listed and "2024-05-31" in listed and "heating" in listed, listed)
    need(place.piped("log").count("import") == 1, "not one operation")


def keys_leave_out_and_join(place):
    place.piped("import", "notes.md")
    review = place.start("import", "later.md", "--review")
    review.type(r"1 of 2(.|\n)*uit and keep \? $", "a")
    review.type("which action\\? ", "99\n")
    review.expect("there is no action 99")
    review.type(r"uit and keep \? $", "a")
    review.type("which action\\? ", "1\n")
    review.type(r"2 of 2(.|\n)*plants(.|\n)*uit and keep \? $", "q")
    need(review.end() in (0, 3), f"ended with {review.code}: {review.text}")
    need("plants" not in place.piped("list"), "what was not decided was stored")
    need("done" in place.piped("show", "1"), place.piped("show", "1"))
    again = place.start("import", "later.md", "--review")
    again.type(r"left out before(.|\n)*plants(.|\n)*uit and keep \? $", "t")
    again.end()
    need("plants" in place.piped("list"), "what is asked about again cannot be taken")


def keys_broken_off_store_nothing(place):
    for keys in ("\x03", "\x04"):
        review = place.start("import", "notes.md", "--review")
        review.type(r"1 of 4(.|\n)*uit and keep \? $", "t")
        review.type(r"2 of 4(.|\n)*uit and keep \? $", keys)
        # Between the question and the reading of keys the terminal itself makes a signal of Ctrl-C.
        need(review.end() in (130, -signal.SIGINT), f"ended with {review.code}")
        need(review.code != 130 or "interrupted; nothing was changed" in review.text, review.text)
        need(not place.has("register.db"), "a register was made")


def the_editor_stays_for_those_who_ask(place):
    edited = place.start("import", "notes.md", "--review=editor", EDITOR="sed -i s/^new/skip/")
    need(edited.end() == 0 and "quit and keep" not in edited.text, edited.text)
    need("0 of 0" in place.piped("list"), "the editor's skips were not heard")


TESTS = [value for name, value in list(globals().items())
         if callable(value) and getattr(value, "__code__", None) and value.__code__.co_varnames[:1] == ("place",)]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--docket", required=True, type=pathlib.Path)
    parser.add_argument("names", nargs="*", metavar="NAME")
    options = parser.parse_args()
    failed = 0
    for test in TESTS:
        if options.names and test.__name__ not in options.names:
            continue
        with tempfile.TemporaryDirectory(prefix="docket-terminal-") as folder:
            try:
                test(Place(folder, options.docket.resolve()))
            except Failure as failure:
                failed += 1
                print(f"{test.__name__.replace('_', ' ')}: {failure}")
    print(f"{failed} of {len(TESTS)} failed" if failed else "the terminal is at home")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
