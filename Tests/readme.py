#!/usr/bin/env python3
"""Checks that what is shown is what is compiled.

The first Swift sample of README.md is Examples/Embed, word for word, and each one of Docs/Embed.md stands in a file of
Examples/EmbedGuide, indentation aside; those of Package.swift lines alone are not looked at.
"""
import pathlib
import re
import sys

root = pathlib.Path(__file__).resolve().parent.parent


def samples(path):
    return re.findall(r"```swift\n(.*?)```", (root / path).read_text(encoding="utf-8"), re.S)


def lines(text):
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


compiled = (root / "Examples/Embed/Embed.swift").read_text(encoding="utf-8")
if samples("README.md")[:1] != [compiled]:
    sys.exit("README.md: its first Swift sample is not Examples/Embed/Embed.swift; copy the file's text into it")

guide = [lines(path.read_text(encoding="utf-8")) for path in sorted((root / "Examples/EmbedGuide").glob("*.swift"))]
for sample in samples("Docs/Embed.md"):
    if not sample.startswith(".package") and not any(lines(sample) in text for text in guide):
        first = sample.splitlines()[0]
        sys.exit(f"Docs/Embed.md: no file of Examples/EmbedGuide has the sample that begins with \"{first}\"; make them the same")
print("README.md and Docs/Embed.md show what is compiled")
