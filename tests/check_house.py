#!/usr/bin/env python3
"""Checks the way the house is built: what its documents promise of the sources and no compiler looks at.

    check_house.py [--root FOLDER]

Prints one line for each breach and ends with 1 where there is any.
"""

import argparse
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile

# Which rooms a room may include from: arrows go one way, and the five in the middle never see each other.
MIDDLE = ("input", "minutes", "register", "views", "output")
MAY_INCLUDE = {
    "include": {"include"},
    "text": {"text", "include"},
    **{room: {room, "text", "include"} for room in MIDDLE},
    "commands": {"commands", *MIDDLE, "text", "include"},
    "main.cpp": {"commands", "text", "include"},
}

# Which rooms know a library, by the beginning of its headers. fmt stands in for std::format and is known to all.
LIBRARIES = {
    "CLI/": ("commands",),
    "SQLiteCpp/": ("register",),
    "cmark-gfm": ("input",),
    "fmt/": (*MIDDLE, "text", "commands", "main.cpp"),
    "gumbo.h": ("input",),
    "kainjow/": ("output",),
    "minizip/": ("input", "output"),
    "nlohmann/": ("output", "commands"),
    "pugixml.hpp": ("input", "output"),
    "sqlite3.h": ("register",),
    "toml++/": ("commands",),
    "unzip.h": ("input",),
    "utf8proc.h": ("text",),
    "zlib.h": ("input", "output"),
}

# Headers of the system, not of the language, by source: the world outside is met in few places.
SYSTEM = {
    "src/commands/keys.cpp": {"poll.h", "termios.h", "unistd.h"},
    "src/input/child.cpp": {"fcntl.h", "poll.h", "spawn.h", "sys/mman.h", "sys/resource.h", "sys/wait.h", "unistd.h"},
    "src/register/network.cpp": {"sys/vfs.h"},
    "src/main.cpp": {"sys/ioctl.h", "unistd.h"},
    "src/text/leftover.cpp": {"signal.h", "unistd.h"},
}

# What no file of a kind may hold: suffixes, pattern, why.
FORBIDDEN = [
    ((".cpp", ".hpp"), r"<regex>|std::regex\b", "std::regex is slow; scan by hand"),
    ((".cpp", ".hpp"), r"^\s*using namespace\b", "no using namespace"),
    ((".cpp", ".hpp"), r"//.*\b(TODO|FIXME|XXX)\b(?!.*\")", "what is left to do is no comment"),
    ((".cpp", ".hpp"), r"\bnew \w+[({;]|\bdelete \w", "values and containers own memory"),
    ((".cpp", ".hpp", ".py", ".cmake", ".txt", ".md", ".sql", ".json", ".case", ""), r"(?<![\w.])/(work|root|home)/\w",
     "a path of one machine"),
]

# What CMake looks for, as the call begins, and what vcpkg calls it; and what comes with every system or with none.
PORTS = {
    "CLI11": ["cli11"], "DOCKET_TOML": ["tomlplusplus"], "Iconv": ["libiconv"], "SQLiteCpp": ["sqlitecpp"],
    "cmark libcmark-gfm": ["cmark-gfm"], "fmt": ["fmt"], "gumbo": ["gumbo"], "minizip minizip minizip z": ["minizip", "zlib"],
    "nlohmann_json": ["nlohmann-json"], "pugixml": ["pugixml"], "sqlite3": ["sqlite3"], "utf8proc": ["utf8proc"],
}
NO_PORTS = ("DOCKET_MUSTACHE", "PkgConfig", "Threads")
LINES_OF_A_FILE = 600
SKIPPED = {".git", "build", "__pycache__"}


def files_below(root):
    for path in sorted(root.iterdir()):
        if path.name in SKIPPED:
            continue
        if path.is_dir() and not path.is_symlink():
            yield from files_below(path)
        elif path.is_file():
            yield path


def sources(root):
    below = [path for folder in ("include", "src") if (root / folder).exists() for path in files_below(root / folder)]
    return [path for path in below if path.suffix in (".cpp", ".hpp")]


def room_of(root, path):
    parts = path.relative_to(root).parts
    return "include" if parts[0] == "include" else parts[1]


def room_of_include(name):
    """Headers that the build makes have no folder and belong to the room that wraps them."""
    if name.startswith("docket/"):
        return "include"
    return name.split("/")[0] if "/" in name else None


def check_arrow(root, path, line, name):
    target = room_of_include(name)
    if target and target not in MAY_INCLUDE.get(room_of(root, path), ()):
        yield f'{path.relative_to(root)}:{line}: {room_of(root, path)} may not include "{name}"'


def check_library(root, path, line, name):
    source = str(path.relative_to(root))
    standard = "/" not in name and "." not in name
    if standard or name in SYSTEM.get(source, ()):
        return
    rooms = next((rooms for prefix, rooms in LIBRARIES.items() if name.startswith(prefix)), None)
    if rooms is None:
        yield f"{source}:{line}: <{name}> is in no table of check_house.py"
    elif room_of(root, path) not in rooms:
        yield f"{source}:{line}: <{name}> is not for {room_of(root, path)}"


def check_includes(root):
    for path in sources(root):
        for number, text in enumerate(path.read_text().splitlines(), 1):
            match = re.match(r'\s*#\s*include\s*(["<])([^">]+)', text)
            if match:
                check = check_arrow if match[1] == '"' else check_library
                yield from check(root, path, number, match[2])


def check_words(root):
    for path in files_below(root):
        rules = [rule for rule in FORBIDDEN if path.suffix in rule[0] and path.name != "check_house.py"]
        if not rules:
            continue
        for number, text in enumerate(path.read_text(errors="replace").splitlines(), 1):
            for _, pattern, why in rules:
                if re.search(pattern, text):
                    yield f"{path.relative_to(root)}:{number}: {why}: {text.strip()[:80]}"


def check_sizes(root):
    for path in sources(root):
        count = len(path.read_text().splitlines())
        if count > LINES_OF_A_FILE:
            yield f"{path.relative_to(root)}: {count} lines; {LINES_OF_A_FILE} are the most"


def check_listed(root):
    """A source that no CMakeLists.txt names is never compiled, and a test never run."""
    for folder, listing in (("src", "CMakeLists.txt"), ("tests/unit", "tests/CMakeLists.txt")):
        names = (root / listing).read_text() if (root / listing).exists() else ""
        for path in sorted((root / folder).rglob("*.cpp")):
            name = str(path.relative_to((root / listing).parent))
            if not re.search(rf"(?<![\w/]){re.escape(name)}", names):
                yield f"{path.relative_to(root)}: {listing} does not name it"


def check_names(root):
    """Two types of one name met in one program once, and each was taken down as the other: headers share a namespace."""
    homes = {}
    for path in sources(root):
        if path.suffix != ".hpp":
            continue
        text = path.read_text()
        namespace = re.search(r"^namespace ([\w:]+) \{", text, re.M)
        for name in re.findall(r"^(?:class|struct|enum class) (\w+)(?: final)?(?: : [\w:]+)? \{", text, re.M):
            homes.setdefault((namespace and namespace[1], name), []).append(str(path.relative_to(root)))
    for (_, name), paths in sorted(homes.items()):
        if len(paths) > 1:
            yield f"{name} is a type in {' and '.join(paths)}"


def check_kinds(root):
    """A kind of phrases that no rule asks for does nothing, and its phrases are taken for working ones."""
    kinds = {kind for path in (root / "data/words").glob("*.txt")
             for kind in re.findall(r"^\[([\w.]+)\]$", path.read_text(), re.M)}
    rules = " ".join(path.read_text() for path in sources(root))
    for kind in sorted(kinds):
        if not re.search(rf"\bWordKind::{kind.replace('.', '_')}\b", rules):
            yield f"data/words: no rule asks for [{kind}]"


def parts_of(archive):
    with zipfile.ZipFile(archive) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def check_samples(root):
    maker = root / "data/samples/make-docx"
    if not maker.exists():
        return
    with tempfile.TemporaryDirectory() as folder:
        made = pathlib.Path(folder) / "made.docx"
        subprocess.run([sys.executable, maker, made], check=True)
        for sample in maker.parent.glob("*.docx"):
            if parts_of(sample) != parts_of(made):
                yield f"{sample.relative_to(root)}: is not what {maker.name} makes"


def check_vcpkg(root):
    """Other systems get their libraries by vcpkg.json: just those that CMake looks for."""
    if not (root / "vcpkg.json").exists():
        return
    ports = {port if isinstance(port, str) else port["name"]
             for port in json.loads((root / "vcpkg.json").read_text())["dependencies"]}
    wanted = set()
    for path in (root / "cmake").glob("*.cmake"):
        for name in re.findall(r"^\s*(?:find_package|find_path|docket_library)\(([^)]+)\)", path.read_text(), re.M):
            known = [port for looked_for, port in PORTS.items() if name.startswith(looked_for)]
            if not known and not name.startswith(NO_PORTS):
                yield f"{path.relative_to(root)}: {name}: check_house.py does not know its vcpkg port"
            wanted.update(port for some in known for port in some)
    for port in sorted(wanted ^ ports):
        yield f"vcpkg.json: {port}: " + ("CMake looks for it" if port in wanted else "CMake does not look for it")


CHECKS = (check_includes, check_words, check_sizes, check_listed, check_kinds, check_names, check_samples, check_vcpkg)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--root", type=pathlib.Path, default=pathlib.Path(__file__).resolve().parent.parent)
    root = parser.parse_args().root.resolve()
    breaches = [breach for check in CHECKS for breach in check(root)]
    print("\n".join(breaches) or "the house stands")
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main())
