#!/usr/bin/env python3
"""Types into real shells what people type, presses Tab, and looks at the words that come of it.

    check_completion.py --docket build/debug/docket
"""

import argparse
import pathlib
import shutil
import subprocess
import sys
import tempfile

from terminal import Failure, Terminal

ROOT = pathlib.Path(__file__).resolve().parent.parent
SCRIPTS = ROOT / "data/completion"
NOTES = """# Sync #14 2024-04-24
## Actions
- Ann Lee to send the report by 30 April 2024
- Boban Krsic to book the hall by 10 May 2024
"""

# What is typed, and the words that the shell then has.
TYPED = [
    ("docket clo\t", ["docket", "close"]),
    ("docket list --sta\t", ["docket", "list", "--state"]),
    ("docket list --state clo\t", ["docket", "list", "--state", "closed"]),
    ("docket list own\tbob\t", ["docket", "list", "owner:Boban Krsic"]),
    ("docket edit 1 --owner Bob\t", ["docket", "edit", "1", "--owner", "Boban Krsic"]),
    ("docket list tag:mo\t", ["docket", "list", "tag:money"]),
    ("docket import no\t", ["docket", "import", "notes.md"]),
    ("docket late --lim\t", ["docket", "late", "--limit"]),
    ("docket note 2\t", ["docket", "note", "2"]),
    ("docket list meeting:1\t", ["docket", "list", "meeting:14"]),
    ("docket edit 1 --meeting 1\t", ["docket", "edit", "1", "--meeting", "14"]),
    ("docket list -owner:bob\t", ["docket", "list", "-owner:Boban Krsic"]),
    ("docket list --json num\t", ["docket", "list", "--json", "number"]),
    ("docket help exit\t", ["docket", "help", "exit-codes"]),
    ("docket config get lan\t", ["docket", "config", "get", "language"]),
    ("docket --no-pag\t", ["docket", "--no-pager"]),
]

# How a shell is started, how it is given the script, and the prompt it then shows.
SHELLS = {
    "bash": (["bash", "--norc", "--noprofile", "-i"], f". {SCRIPTS}/bash.sh; bind 'set bell-style none'"),
    "zsh": (["zsh", "-f", "-i"], f"autoload -U compinit; compinit -u -D; . {SCRIPTS}/zsh.sh; unsetopt beep"),
    "fish": (["fish", "--no-config", "-i"], f"function fish_prompt; echo 'ready> '; end; source {SCRIPTS}/fish.sh"),
}


def environment(folder, docket):
    return {"PATH": f"{docket.parent}:/usr/local/bin:/usr/bin:/bin", "HOME": str(folder), "LC_ALL": "C.UTF-8",
            "TERM": "xterm", "PS1": "ready> ", "DOCKET_REGISTER": str(folder / "register.db"),
            "DOCKET_TODAY": "2024-05-02", "XDG_CONFIG_HOME": str(folder / "config"), "HISTFILE": ""}


def make_folder(folder, docket):
    (folder / "notes.md").write_text(NOTES)
    for command in (["import", "notes.md"], ["edit", "1", "--tag", "money"],
                    ["config", "set", "alias.late", "list is:overdue"]):
        subprocess.run([docket, *command], cwd=folder, env=environment(folder, docket), check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def words_after(name, typed, folder, docket):
    """What the shell has for words when `typed` is typed: printed by a command put in front of them."""
    start, prepare = SHELLS[name]
    shell = Terminal(start, folder, environment(folder, docket))
    shell.send(prepare + "; echo pre''pared\n")
    shell.expect("prepared")
    shell.type("ready> ", typed)
    # Ctrl-A: to the line's begin. By then the shell has answered every Tab, since it takes keys in order.
    shell.send("\x01printf '<%s>' \x05; echo; echo do''ne\n")
    shell.expect("\ndone|[^o] done")
    shell.send("exit\n")
    shell.end()
    lines = [line for line in shell.text.splitlines() if line.startswith("<docket>")]
    return lines[-1].strip("<>").split("><") if lines else [shell.text[-300:]]


def check_typed(name, folder, docket):
    for typed, expected in TYPED:
        words = words_after(name, typed, folder, docket)
        if words != expected:
            yield f"{name}: {typed!r} gives {words}, not {expected}"


def check_listed(name, folder, docket):
    """Numbers are listed with what they are about."""
    start, prepare = SHELLS[name]
    shell = Terminal(start, folder, environment(folder, docket))
    shell.send(prepare + "; echo pre''pared\n")
    shell.expect("prepared")
    shell.type("ready> ", "docket show \t\t")
    try:
        shell.expect("send the report")
        shell.expect("book the hall")
    except Failure as failure:
        yield f"{name}: numbers: {failure}"
    shell.send("\x03exit\n")
    shell.kill(9)
    shell.end()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--docket", required=True, type=pathlib.Path)
    docket = parser.parse_args().docket.resolve()
    breaches = []
    for name in SHELLS:
        if shutil.which(name) is None:
            print(f"{name} is not here: not tried")
            continue
        with tempfile.TemporaryDirectory(prefix="docket-shell-") as folder:
            make_folder(pathlib.Path(folder), docket)
            try:
                breaches += check_typed(name, pathlib.Path(folder), docket)
                breaches += check_listed(name, pathlib.Path(folder), docket)
            except Failure as failure:
                breaches.append(f"{name}: {failure}")
    print("\n".join(breaches) or "shells complete")
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main())
