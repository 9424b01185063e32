#!/usr/bin/env python3
"""Measures what docket suggests, sentences of the prose that nothing marks, against what readers labelled as implied.

    score_suggestions.py --docket build/release/docket FOLDER [--show] [--require recall=0.6]…

FOLDER holds folders with notes.* and gold.json. A suggestion and a label are one where the overlap of their words (F1)
is at least 0.6, best pairs first. Recall is over the labels that are implied; a suggestion that pairs with a label that
counts as an action is left out of precision, since it is neither right nor wrong.
"""

import argparse
import collections
import json
import pathlib
import re
import subprocess
import sys

SAME = 0.6


def words(text):
    return collections.Counter(re.findall(r"\w+", text.lower()))


def overlap(a, b):
    total = sum(a.values()) + sum(b.values())
    return 2 * sum((a & b).values()) / total if total else 0


def pairs(found, labels):
    """Indices (found, label), best first, each once."""
    scored = sorted(((overlap(words(f), words(g)), i, j) for i, f in enumerate(found) for j, g in enumerate(labels)),
                    reverse=True)
    used = set(), set()
    for score, i, j in scored:
        if score < SAME or i in used[0] or j in used[1]:
            continue
        used[0].add(i)
        used[1].add(j)
        yield i, j


def read(docket, notes):
    done = subprocess.run([docket, "parse", "--json", notes.name], cwd=notes.parent, capture_output=True, text=True)
    if done.returncode != 0:
        return [], []
    minutes = json.loads(done.stdout)
    return [item["text"] for item in minutes["suggestions"]], [item["text"] for item in minutes["actions"]]


def measure(docket, folder, show):
    counts = collections.Counter()
    for gold in sorted(folder.glob("*/gold.json")):
        notes = next(gold.parent.glob("notes.*"))
        labels = json.loads(gold.read_text())["actions"]
        implied = [item["text"] for item in labels if item["implied"]]
        counted = [item["text"] for item in labels if not item["implied"]]
        suggested, taken = read(docket, notes)
        right = dict(pairs(suggested, implied))
        neutral = {i for i, _ in pairs(suggested, counted)} - right.keys()
        # What docket takes as an action outright is offered all the more.
        offered = set(right.values()) | {j for _, j in pairs(taken, implied)}
        counts["labels"] += len(implied)
        counts["offered"] += len(offered)
        counts["suggested"] += len(suggested) - len(neutral)
        counts["right"] += len(right)
        if show:
            for i, text in enumerate(suggested):
                print(f"{'+' if i in right else '=' if i in neutral else '!'} {gold.parent.name}: {text}")
            for j, text in enumerate(implied):
                if j not in offered:
                    print(f"- {gold.parent.name}: {text}")
    return counts


def share(part, whole):
    return part / whole if whole else 1.0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--docket", required=True)
    parser.add_argument("--show", action="store_true", help="print each suggestion: + right, ! wrong; - missed label")
    parser.add_argument("--require", action="append", default=[], metavar="FIGURE=LEAST")
    options = parser.parse_args()
    docket = str(pathlib.Path(options.docket).resolve())
    counts = measure(docket, options.folder, options.show)
    figures = {"recall": share(counts["offered"], counts["labels"]),
               "precision": share(counts["right"], counts["suggested"])}
    print(f"suggestions: recall {figures['recall']:.3f} ({counts['offered']} of {counts['labels']} labels), "
          f"precision {figures['precision']:.3f} ({counts['right']} of {counts['suggested']})")
    short = [rule for rule in options.require if figures[rule.split("=")[0]] < float(rule.split("=")[1])]
    for rule in short:
        print(f"falls short: {rule}")
    sys.exit(1 if short else 0)


if __name__ == "__main__":
    main()
