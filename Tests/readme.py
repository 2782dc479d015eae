#!/usr/bin/env python3
"""Checks that the first Swift sample of README.md is Examples/Embed, word for word: what is shown is what is compiled."""
import pathlib
import re
import sys

root = pathlib.Path(__file__).resolve().parent.parent
readme = (root / "README.md").read_text(encoding="utf-8")
sample = re.search(r"```swift\n(.*?)```", readme, re.S)
compiled = (root / "Examples/Embed/Embed.swift").read_text(encoding="utf-8")
if sample is None or sample.group(1) != compiled:
    sys.exit("README.md: its first Swift sample is not Examples/Embed/Embed.swift; copy the file's text into it")
print("README.md shows what Examples/Embed compiles")
