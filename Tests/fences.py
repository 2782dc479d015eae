#!/usr/bin/env python3
"""Checks the fences of the house (Docs/Architecture.md, section 1): which room may import which, and a few plain rules.

    Tests/fences.py [ROOT]       one line per violation: file:line: what, what to do; exit code 1 if there is any
    Tests/fences.py --self-test  plants each kind of violation in a temporary tree and sees that each is found
"""

import os
import pathlib
import re
import sys
import tempfile

# What comes with the toolchain and the operating system: any room may use it, except those in PURE.
TOOLCHAIN = set(
    """Android Builtin Darwin Dispatch Foundation FoundationEssentials FoundationInternationalization FoundationNetworking
    Glibc Musl Observation RegexBuilder Swift Synchronization Testing WinSDK XCTest _Concurrency _StringProcessing""".split()
)
PURE = {"HLSPlaylist"}

# Arrows point down: room -> what of this project it may import. The values of the ground floor (playlists, storage) are
# spoken by every room above, so a room that may import HLSMedia may import them too.
GROUND = {"HLSPlaylist", "HLSStorage"}
ROOMS = {
    "HLSPlaylist": set(),
    "CommandLineKit": set(),
    "HLSStorage": set(),
    "LibAV": {"CLibAV", "CLibAVShims"},
    "SluiceCrypto": {"COpenSSL"},
    "HTTPClient": {"CCurl", "CCurlShims"},
    "HLSMedia": GROUND | {"LibAV", "SluiceCrypto"},
    "HLSJobs": {"CSQLite"},
    "HLSWorker": GROUND | {"HLSMedia", "HLSJobs"},
    "HLSDelivery": GROUND | {"SluiceCrypto", "CZlib"},
    "HLSStorageS3": {"HLSStorage", "HTTPClient", "SluiceCrypto"},
    "HLSJobsPostgres": {"HLSJobs", "CPostgres"},
    "HLSJobsRedis": {"HLSJobs", "CHiredis"},
    # Rooms of the server, below Examples/Server.
    "Catalogue": {"HLSJobs", "HLSJobsPostgres"},
    "HTTPServer": {"CMicroHTTPD", "CMicroHTTPDShims"},
    "Pages": {"EmbeddedPages", "SluiceCrypto"},
    "Webhooks": {"HLSJobs", "HTTPClient", "SluiceCrypto", "Catalogue"},
}
# The front door composes whatever is a product, and reads playlists from URLs.
PRODUCTS = {room for room in ROOMS if room.startswith("HLS")}
ROOMS["sluice"] = PRODUCTS | {"CommandLineKit", "HTTPClient"}
# The server composes the products and its own rooms.
ROOMS["SluiceServer"] = PRODUCTS | {
    "Catalogue", "CommandLineKit", "HTTPClient", "HTTPServer", "Pages", "SluiceCrypto", "Webhooks",
}

# Each C module of Sources/System has one importing room.
KEEPERS = {module: room for room, allowed in ROOMS.items() for module in allowed if re.match(r"C[A-Z]", module) and module not in ROOMS}
# The C headers that only these folders may include.
LIBAV_HEADERS = re.compile(r"\s*#\s*(?:include|import)\s*[<\"](?:libav\w+|libswscale|libswresample)/")
LIBAV_FOLDERS = ("Sources/System/CLibAV/", "Sources/System/CLibAVShims/")

LONGEST = 500
SKIPPED = {".git", ".build", ".swiftpm", "demo-output", "data", "node_modules", "__pycache__", "DerivedData"}
TEXT = set(".swift .c .h .modulemap .py .sh .html .js .css .json .md .yml .yaml .toml .conf .service .sql .txt".split())
CODE = TEXT - {".md", ".json", ".txt"}

IMPORT = re.compile(
    r"(?:^|;)[ \t]*(?:@\w+(?:\([^)\n]*\))?[ \t]+)*(?:(?:public|package|internal|fileprivate|private)[ \t]+)?import[ \t]+"
    r"(?:(?:typealias|struct|class|enum|protocol|let|var|func|actor)[ \t]+)?(\w+)",
    re.MULTILINE,
)
# Written in pieces so that this file is not its own violation.
# A home that is nobody's (me, user, you) is an example, not a machine.
TOP_FOLDERS = ["home(?!/(?:me|user|you)\\b)", "Users(?!/(?:me|user|you)\\b)", "root", "work", "workspace", "Volumes"]
HOME = re.compile(r"(?<![\w.:/~-])/(?:" + "|".join(TOP_FOLDERS) + r")/[\w.-]+")
LEFT = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME)\b")
# Comments and string literals, the latter raw or not: code quoted in them is not code.
QUOTED = re.compile(r'//[^\n]*|/\*|(#*)"""|(#*)"')


def code_only(text):
    """The text with comments and string literals blanked, every line where it was."""
    out, at = [], 0

    def blank(upto):
        out.append(re.sub(r"[^\n]", " ", text[at:upto]))

    while True:
        found = QUOTED.search(text, at)
        if not found:
            return "".join(out) + text[at:]
        out.append(text[at : found.start()])
        at = found.start()
        if found.group().startswith("//"):
            end = found.end()
        elif found.group() == "/*":
            end = end_of_block_comment(text, found.end())
        else:
            end = end_of_string(text, found)
        blank(end)
        at = end


def end_of_block_comment(text, at):
    depth = 1
    for mark in re.compile(r"/\*|\*/").finditer(text, at):
        depth += 1 if mark.group() == "/*" else -1
        if depth == 0:
            return mark.end()
    return len(text)


def end_of_string(text, start):
    pounds, quotes = start.group().split('"')[0], start.group().lstrip("#")
    escape = re.escape("\\" + pounds)
    lines = r"|\n" if quotes == '"' else ""
    for mark in re.compile(rf'{escape}[\\"]|{re.escape(quotes + pounds)}{lines}').finditer(text, start.end()):
        if not mark.group().startswith("\\"):
            return mark.end()
    return len(text)


def line_of(text, position):
    return text.count("\n", 0, position) + 1


def room_of(path):
    """The room of a path like Sources/HLSMedia/Ladder/Ladder.swift or Examples/Server/Webhooks/Webhooks.swift, or None."""
    parts = path.split("/")
    if parts[:2] == ["Examples", "Server"] and len(parts) > 3:
        return parts[2]
    if parts[0] != "Sources" or len(parts) < 3:
        return None
    return parts[2] if parts[1] == "System" and len(parts) > 3 else parts[1]


def check_imports(path, text, projects):
    """Yields (line, message). `projects` are the modules of Sources; what is none of them comes from outside."""
    room = room_of(path)
    allowed = ROOMS.get(room)
    if room and allowed is None and path.endswith(".swift"):
        yield 1, f"the room {room} is not in the plan, add its row to ROOMS in Tests/fences.py and to Docs/Architecture.md"
        return
    code = code_only(text)
    for found in IMPORT.finditer(code):
        module, line = found[1], line_of(code, found.start(1))
        if module == room:
            continue
        if module in KEEPERS or (module in projects and module not in ROOMS):
            if room is None or KEEPERS.get(module) != room:
                keeper = KEEPERS.get(module, "the one room named in ROOMS")
                yield line, f"only {keeper} may import {module}, use what {keeper} offers"
        elif room in PURE:
            yield line, f"{room} imports nothing, not even {module}, write it with the standard library"
        elif room and module not in allowed and module not in TOOLCHAIN:
            yield line, f"{room} may not import {module} (arrows point down), move the code or change the plan first"
        elif path.startswith(("Examples/Embed/", "Examples/EmbedGuide/")) and module in ROOMS and module not in PRODUCTS:
            yield line, f"the snippet may not import {module}, which is no product, use the public rooms"


def check(root):
    """Yields (path, line, message) for every violation under root."""
    root = pathlib.Path(root)
    sources, system = root / "Sources", root / "Sources" / "System"
    projects = {each.name for folder in (sources, system) if folder.is_dir() for each in folder.iterdir() if each.is_dir()}
    for path, kind, text in files(root):
        if kind == ".swift":
            for line, message in check_imports(path, text, projects):
                yield path, line, message
        if kind in (".c", ".h") and not path.startswith(LIBAV_FOLDERS):
            for number, line in enumerate(text.splitlines(), 1):
                if LIBAV_HEADERS.match(line):
                    yield path, number, "only Sources/System/CLibAV and CLibAVShims include libav's headers, go through LibAV"
        if kind in (".swift", ".c", ".h"):
            count = len(text.splitlines())
            if count > LONGEST:
                yield path, LONGEST + 1, f"{count} lines where {LONGEST} is the most, split it by type or concern"
        for found in HOME.finditer(text):
            yield path, line_of(text, found.start()), f"{found.group()} is a path of one machine, make it relative or an argument"
        if kind in CODE:
            for found in LEFT.finditer(text):
                yield path, line_of(text, found.start()), f"a {found.group()} is left, do it now or open an issue and remove it"


def files(root):
    """Yields (path from the root, kind, text) of every text file, in a stable order."""
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(set(folders) - SKIPPED)
        for name in sorted(names):
            full = pathlib.Path(folder) / name
            kind = full.suffix or (".sh" if name in ("run", "Dockerfile") else "")
            if kind in TEXT and full.is_file():
                yield full.relative_to(root).as_posix(), kind, full.read_text(encoding="utf-8", errors="replace")


# -- the self-test: (path, content, the line where a violation must be found and a word of it; None for none) ----

HOUSE = "/ho" + "me/someone/clip.mp4"
LATER = "TO" + "DO"
PLANTED = [
    ("Sources/HLSMedia/Probe.swift", "import LibAV\nimport CLibAV\n", (2, "only LibAV may import CLibAV")),
    ("Sources/HLSMedia/Shim.swift", "private import CLibAVShims\n", (1, "only LibAV")),
    ("Sources/LibAV/Packet.swift", "internal import CLibAV\nimport CLibAVShims\nimport Glibc\n", None),
    ("Tests/LibAVTests/Bad.swift", "@testable import LibAV\nimport CLibAV\n", (2, "only LibAV")),
    ("Examples/Server/Bad.swift", "import CSQLite\n", (1, "only HLSJobs")),
    ("Examples/Server/Catalogue/SQL/Bad.swift", "import CSQLite\n", (1, "only HLSJobs")),
    ("Examples/Server/Catalogue/Up.swift", "import HLSJobs\npackage import Webhooks\n", (2, "arrows point down")),
    ("Examples/Server/Webhooks/Down.swift", "import Catalogue\nimport HTTPClient\n", None),
    ("Examples/Server/Annex/New.swift", "import HLSJobs\n", (1, "not in the plan")),
    ("Sources/HLSJobs/Server.swift", "import Catalogue\n", (1, "arrows point down")),
    ("Examples/Embed/Bad.swift", "import LibAV\n", (1, "no product")),
    ("Examples/Embed/Good.swift", "import Foundation\nimport HLSMedia\n", None),
    ("Sources/HLSPlaylist/Tag.swift", "public import FoundationEssentials\n", (1, "imports nothing")),
    ("Sources/HLSPlaylist/Text.swift", "// import Foundation\n/* /* */\nimport Foundation */\n", None),
    ("Sources/HLSPlaylist/After.swift", '/* // */ let a = "\\"/*"\nimport Glibc\n', (2, "imports nothing")),
    ("Sources/HLSPlaylist/Quoted.swift", 'let a = """\nimport Foundation\n"""\nlet b = #"\\"#\n', None),
    ("Sources/HLSPlaylist/Raw.swift", 'let a = #"\\"#; import Foundation\n', (1, "imports nothing")),
    ("Sources/HLSStorage/Disk.swift", "import Glibc\nimport struct Foundation.URL\nimport CLibAV\n", (3, "only LibAV")),
    ("Sources/HLSStorage/Up.swift", "@_exported import HLSMedia\n", (1, "arrows point down")),
    ("Sources/HLSStorage/Package.swift", "import NIOCore\n", (1, "may not import NIOCore")),
    ("Sources/HLSJobs/Up.swift", "package import struct HLSMedia.Ladder\n", (1, "arrows point down")),
    ("Sources/HLSMedia/Down.swift", "import HLSPlaylist\npublic import HLSStorage\nimport LibAV\nimport SluiceCrypto\n", None),
    ("Sources/sluice/Main.swift", "import HLSMedia\nimport LibAV\n", (2, "arrows point down")),
    ("Sources/Annex/New.swift", "import HLSStorage\n", (1, "not in the plan")),
    ("Sources/System/CNew/shim.h", "#include <stdio.h>\n", None),
    ("Tests/AnyTests/New.swift", "import Testing\nimport CNew\n", (2, "may import CNew")),
    ("Sources/System/CNew/av.h", "#pragma once\n#include <libavcodec/avcodec.h>\n", (2, "libav's headers")),
    ("Sources/HLSMedia/Long.swift", "let a = 1\n" * 501, (501, "501 lines")),
    ("Sources/HLSMedia/Full.swift", "let a = 1\n" * 500, None),
    ("Tests/AnyTests/Path.swift", f'\nlet clip = "{HOUSE}"\n', (2, "path of one machine")),
    ("Docs/Guide.md", f"Run it on {HOUSE}.\n", (1, "path of one machine")),
    ("Docs/Address.md", f"See https://example.com{HOUSE} and ./work/x and a/work/y and /home/me/x.\n", None),
    ("Sources/LibAV/Later.swift", f"\n\n// {LATER}: free it\n", (3, "is left")),
    ("Tests/later.sh", f"# {LATER}\n", (1, "is left")),
    (".build/checkouts/Other.swift", f"// {LATER}\nimport CLibAV\n", None),
]


def self_test():
    with tempfile.TemporaryDirectory(prefix="sluice-fences-") as root:
        for path, content, _ in PLANTED:
            file = pathlib.Path(root, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content)
        found = list(check(root))
    wrong = 0
    for path, _, expected in PLANTED:
        got = [(line, message) for where, line, message in found if where == path]
        right = not got if expected is None else len(got) == 1 and got[0][0] == expected[0] and expected[1] in got[0][1]
        if not right:
            wrong += 1
            print(f"self-test: {path}: expected {expected}, found {got}")
    print(f"self-test: {len(PLANTED) - wrong} of {len(PLANTED)} planted files judged right")
    return 1 if wrong else 0


def main(arguments):
    if arguments == ["--self-test"]:
        return self_test()
    if len(arguments) > 1 or any(each.startswith("-") for each in arguments):
        print("usage: Tests/fences.py [ROOT | --self-test]", file=sys.stderr)
        return 64
    count = 0
    for path, line, message in check(arguments[0] if arguments else pathlib.Path(__file__).resolve().parents[1]):
        count += 1
        print(f"{path}:{line}: {message}")
    print(f"fences: {count} violations" if count else "fences: all stand")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
