#!/usr/bin/env python3
"""Opens docket's Word and Excel files in LibreOffice, makes a PDF of each, and looks for every action's text in it.

    check_libreoffice.py --docket build/release/docket

Ends with 77 where soffice or pdftotext are not there.
"""

import argparse
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

FIXTURE = pathlib.Path(__file__).resolve().parent / "fixtures/year.json"
VIEWS = ("open", "meetings", "changes", "stats")


def words(text):
    """Without blanks, which a page breaks anywhere, and what is no letter or digit of a font that is there."""
    return re.sub(r"[^0-9a-z]", "", text.lower())


def text_of(pdf):
    return subprocess.run(["pdftotext", "-raw", pdf, "-"], check=True, capture_output=True, text=True).stdout


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--docket", required=True)
    docket = pathlib.Path(parser.parse_args().docket).resolve()
    for program in ("soffice", "pdftotext"):
        if not shutil.which(program):
            print(f"skipped: there is no {program}")
            return 77
    missing = []
    with tempfile.TemporaryDirectory() as folder:
        env = dict(os.environ, HOME=folder, DOCKET_REGISTER=f"{folder}/r.db", DOCKET_TODAY="2024-05-02", DOCKET_BY="tester")
        subprocess.run([docket, "import", FIXTURE, "--quiet"], env=env, check=True, capture_output=True)
        files, texts = [], {}
        for view in VIEWS:
            report = [docket, "report", view, "--quiet"]
            found = subprocess.run([*report, "--json"], env=env, check=True, capture_output=True).stdout
            texts[view] = [action["text"] for action in json.loads(found)["actions"]]
            for suffix in ("docx", "xlsx"):
                files.append(f"{folder}/{view}-{suffix}.{suffix}")
                subprocess.run([*report, "-o", files[-1]], env=env, check=True)
        subprocess.run(["soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, *files], env=env, check=True,
                       capture_output=True, timeout=180)
        for file in map(pathlib.Path, files):
            shown = words(text_of(file.with_suffix(".pdf")))
            wanted = [text for text in texts[file.stem.split("-")[0]] if text.isascii() and text.isprintable()]
            missing += [f"{file.name}: {text}" for text in wanted if words(text) not in shown]
    print("\n".join(missing) or f"{len(files)} files show what they hold")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
