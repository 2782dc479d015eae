#!/usr/bin/env python3
"""Uses the server's pages in headless Chromium as people would, and checks what they would notice.

    .build/venv/bin/python Tests/pages/test_pages.py [--screenshots DIRECTORY] [--sluice PROGRAM] [--hls-js FILE] [--only WORD]
    .build/venv/bin/python Tests/pages/test_pages.py --base URL --owner TOKEN --viewer TOKEN [--screenshots DIRECTORY]

The first form starts the make-believe server beside this file; the second uses a server that runs: OWNER has all scopes, VIEWER
only read. Waits on what the pages do, never for a length of time. Each check is a line; the exit code is 1 if any failed.
"""

import argparse
import contextlib
import pathlib
import shutil
import sys
import tempfile
import traceback

from playwright.sync_api import sync_playwright

import fake_api
import make_asset
from checks_jobs import CHECKS as JOBS
from checks_look import CHECKS as LOOK
from checks_player import CHECKS as PLAYER
from checks_upload import CHECKS as UPLOAD
from theatre import Theatre

CHECKS = UPLOAD + PLAYER + JOBS + LOOK
MB = 1_000_000


def make_clips(folder):
    film = make_asset.clip(folder / "film.mp4")
    bad = folder / "bad.mp4"
    bad.write_bytes(b"This is no video, whatever its name says.\n" * 2000)
    subtitles = folder / "film.pt-BR.srt"
    subtitles.write_text("1\n00:00:00,500 --> 00:00:02,000\nOlá\n", encoding="utf-8")
    return {
        "film": film,
        "subtitles": subtitles,
        "large": make_asset.padded(film, folder / "large.mp4", 30 * MB),
        "long": make_asset.clip(folder / "long.mp4", 180, "1280x720"),
        "bad": bad,
    }


def run(theatre, only):
    failed, chosen = 0, [check for check in CHECKS if only in check.__name__]
    for check in chosen:
        name = check.__name__.replace("_", " ")
        try:
            skipped = check(theatre)
            print(f"skip  {name}: {skipped}" if skipped else f"ok    {name}", flush=True)
        except Exception as error:
            failed += 1
            print(f"FAIL  {name}: {error}", flush=True)
            traceback.print_exc(file=sys.stdout)
    print(f"{len(chosen) - failed} of {len(chosen)} checks hold")
    return failed


def main():
    parser = argparse.ArgumentParser(description="Use the server's pages in headless Chromium and check them.")
    parser.add_argument("--base", help="the address of a server that runs")
    parser.add_argument("--owner", default="owner-token", help="a token with all scopes")
    parser.add_argument("--viewer", default="viewer-token", help="a token with the scope read")
    parser.add_argument("--sluice", type=pathlib.Path, default=pathlib.Path(".build/debug/sluice"), help="makes the asset of the make-believe server")
    parser.add_argument("--hls-js", type=pathlib.Path, help="a copy of hls.js for the make-believe server")
    parser.add_argument("--screenshots", type=pathlib.Path, help="keep pictures of the pages here")
    parser.add_argument("--only", default="", help="only the checks with this word in their names")
    options = parser.parse_args()
    chromium = next(filter(None, map(shutil.which, ("chromium", "google-chrome", "chromium-browser"))), None)
    if not chromium:
        print("no chromium on PATH: install it, for example with 'apt-get install chromium'", file=sys.stderr)
        return 69
    if not options.base and not options.sluice.is_file():
        print(f"{options.sluice} does not exist: build it with 'swift build --product sluice', or give --sluice", file=sys.stderr)
        return 66
    if options.screenshots:
        options.screenshots.mkdir(parents=True, exist_ok=True)
    with contextlib.ExitStack() as stack:
        folder = pathlib.Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="sluice-pages-")))
        clips, base = make_clips(folder), options.base
        if not base:
            asset = make_asset.asset(options.sluice, clips["film"], folder / "asset")
            users = {options.owner: {"name": "Owner", "scopes": fake_api.ALL}, options.viewer: {"name": "Viewer", "scopes": ["read"]}}
            base = stack.enter_context(fake_api.Server(asset, users, hls_js=options.hls_js)).url
        playwright = stack.enter_context(sync_playwright())
        flags = ["--no-sandbox", "--autoplay-policy=no-user-gesture-required"]
        browser = playwright.chromium.launch(executable_path=chromium, args=flags)
        print(f"Chromium {browser.version}, the pages of {base}")
        failed = run(Theatre(browser, base.rstrip("/"), options.owner, options.viewer, clips, options.screenshots), options.only)
        browser.close()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
