#!/usr/bin/env python3
"""Checks the documentation of HLSPlaylist, for Tests/docc.sh.

    Tests/docc.py snippets CATALOG TEST_FILE   every Swift block of the catalog is a marked region of the test file
    Tests/docc.py symbols FOLDER MODULE        every public symbol of the module's symbol graphs has a docstring
    Tests/docc.py --self-test                  plants each kind of fault and sees that it is found
"""

import json
import pathlib
import re
import sys
import textwrap

REGION = re.compile(r"^[ \t]*// snippet: (\w+)\n(.*?)^[ \t]*// end$", re.MULTILINE | re.DOTALL)
BLOCK = re.compile(r"^```swift\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def snippet_faults(articles, test):
    """Yields a line for every block that is no region, and every region that no block shows."""
    regions = {name: textwrap.dedent(code) for name, code in REGION.findall(test)}
    shown = set()
    for path, text in articles:
        for found in BLOCK.finditer(text):
            name = next((name for name, code in regions.items() if code == found[1]), None)
            line = text.count("\n", 0, found.start()) + 1
            if name is None:
                yield f"{path}:{line}: this sample is no marked region of the tests, so nothing compiles or runs it"
            shown.add(name)
    for name in sorted(regions.keys() - shown):
        yield f"the region \"{name}\" of the tests is shown nowhere, remove its marks or show it"


def symbol_faults(graph):
    """Yields a line for every public symbol without a docstring. What the compiler makes itself has no place in a file."""
    for symbol in graph["symbols"]:
        lines = symbol.get("docComment", {}).get("lines", [])
        if "location" not in symbol or any(line["text"].strip() for line in lines):
            continue
        # A member that a protocol asks for (==, hash(into:), description) is documented by the protocol.
        if "::SYNTHESIZED::" in symbol["identifier"]["precise"] or symbol.get("swiftExtension", {}).get("inherited"):
            continue
        place = symbol["location"]
        path = pathlib.PurePosixPath(place["uri"].removeprefix("file://")).name
        yield f"{path}:{place['position']['line'] + 1}: {'.'.join(symbol['pathComponents'])} is public and has no docstring"


def check_snippets(catalog, test):
    articles = [(path.name, path.read_text(encoding="utf-8")) for path in sorted(pathlib.Path(catalog).glob("*.md"))]
    faults = list(snippet_faults(articles, pathlib.Path(test).read_text(encoding="utf-8")))
    blocks = sum(len(BLOCK.findall(text)) for _, text in articles)
    return faults, f"{blocks} samples of {len(articles)} pages are run by the tests"


def check_symbols(folder, module):
    files = sorted(pathlib.Path(folder).glob(f"{module}*.symbols.json"))
    if not files:
        return [f"{folder} has no symbol graph of {module}"], ""
    graphs = [json.loads(file.read_text(encoding="utf-8")) for file in files]
    faults = [fault for graph in graphs for fault in symbol_faults(graph)]
    return faults, f"{sum(len(graph['symbols']) for graph in graphs)} public symbols have their docstrings"


def self_test():
    test = "f() {\n        // snippet: a\n        let a = 1\n        // end\n    // snippet: b\n    b()\n    // end\n"
    good = "# T\n```swift\nlet a = 1\n```\n```swift\nb()\n```\n"
    graph = {
        "symbols": [
            {"identifier": {"precise": "1"}, "pathComponents": ["A"], "docComment": {"lines": [{"text": "An A."}]},
             "location": {"uri": "file:///x/A.swift", "position": {"line": 0}}},
            {"identifier": {"precise": "2"}, "pathComponents": ["A", "b"],
             "location": {"uri": "file:///x/A.swift", "position": {"line": 4}}},
            {"identifier": {"precise": "3"}, "pathComponents": ["A", "hash"]},
        ]
    }
    cases = [
        (list(snippet_faults([("T.md", good)], test)), 0, ""),
        (list(snippet_faults([("T.md", good.replace("a = 1", "a = 2"))], test)), 2, "T.md:2"),
        (list(snippet_faults([("T.md", "# T\n")], test)), 2, "shown nowhere"),
        (list(symbol_faults(graph)), 1, "A.swift:5: A.b"),
    ]
    wrong = [case for case in cases if len(case[0]) != case[1] or case[1] and case[2] not in case[0][0]]
    for faults, count, word in wrong:
        print(f"self-test: expected {count} with \"{word}\", found {faults}")
    print(f"self-test: {len(cases) - len(wrong)} of {len(cases)} judged right")
    return 1 if wrong else 0


def main(arguments):
    if arguments == ["--self-test"]:
        return self_test()
    checks = {"snippets": check_snippets, "symbols": check_symbols}
    if len(arguments) != 3 or arguments[0] not in checks:
        print(__doc__, file=sys.stderr)
        return 64
    faults, praise = checks[arguments[0]](*arguments[1:])
    for fault in faults:
        print(fault)
    print(f"docc: {len(faults)} faults" if faults else f"docc: {praise}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
