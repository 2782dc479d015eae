#!/usr/bin/env python3
"""Plays an asset in headless Chromium, on the demo's own page and server, and checks what a viewer would notice.

    .build/venv/bin/python Tests/browser/test_playback.py ASSET_DIRECTORY [--screenshots DIRECTORY]

Waits on what the page does, never for a length of time. Every check runs; each is one line; the exit code is 1 if any failed.
"""

import argparse
import contextlib
import pathlib
import shutil
import sys
import tempfile
import traceback

import m3u8
from playwright.sync_api import TimeoutError as PlaywrightTimeout
from playwright.sync_api import sync_playwright

EXAMPLES = pathlib.Path(__file__).resolve().parents[2] / "Examples"
sys.path.insert(0, str(EXAMPLES))
import serve  # noqa: E402  (the demo's server, found beside the page)

VIDEO = "document.querySelector('video')"
PATIENCE = 60_000  # milliseconds; an idle machine needs a tenth of it
RESIZES = """
window.heights = [];
addEventListener('DOMContentLoaded', () => {
    const video = document.querySelector('video');
    video.addEventListener('resize', () => window.heights.push(video.videoHeight));
});
"""
VARIANCE = """() => {
    const video = document.querySelector('video'), canvas = document.createElement('canvas');
    canvas.width = 160; canvas.height = 90;
    const context = canvas.getContext('2d');
    context.drawImage(video, 0, 0, canvas.width, canvas.height);
    const bytes = context.getImageData(0, 0, canvas.width, canvas.height).data;
    let count = 0, sum = 0, squares = 0;
    for (let i = 0; i < bytes.length; i += 4) {
        const luma = 0.2126 * bytes[i] + 0.7152 * bytes[i + 1] + 0.0722 * bytes[i + 2];
        count += 1; sum += luma; squares += luma * luma;
    }
    return squares / count - (sum / count) ** 2;
}"""


class Asset:
    """What an independent reader (the m3u8 package) finds in the asset."""

    def __init__(self, directory):
        self.directory = directory
        master = m3u8.load(str(directory / "master.m3u8"))
        self.rungs = []
        for variant in master.playlists:
            if not variant.stream_info.resolution:
                continue
            media = m3u8.load(str(directory / variant.uri))
            self.rungs.append(
                Rung(
                    variant.uri.rpartition("/")[0],
                    variant.stream_info.resolution[1],
                    variant.stream_info.bandwidth,
                    sum(segment.duration for segment in media.segments),
                    len(media.segments),
                )
            )
        assert self.rungs, f"{directory}/master.m3u8 lists no video"
        self.duration = max(rung.duration for rung in self.rungs)
        self.lowest = min(rung.height for rung in self.rungs)
        self.changes_height = len({rung.height for rung in self.rungs}) > 1
        self.has_storyboard = (directory / "storyboard.vtt").exists()

    def rung_of(self, url):
        """The rung whose media a request is for, or None."""
        for rung in self.rungs:
            if f"/asset/{rung.folder}/" in url and not url.endswith(".m3u8"):
                return rung
        return None


class Rung:
    def __init__(self, folder, height, bandwidth, duration, segments):
        self.folder, self.height, self.bandwidth = folder, height, bandwidth
        self.duration, self.segments = duration, segments


class Theatre:
    """A browser and a server, and a fresh viewer for every check."""

    def __init__(self, browser, server, asset, screenshots):
        self.browser, self.server, self.asset, self.screenshots = browser, server, asset, screenshots

    @contextlib.contextmanager
    def viewer(self, script=None, **settings):
        self.server.rate = None
        context = self.browser.new_context(**{"viewport": {"width": 1100, "height": 1000}, **settings})
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        complaints, strangers = [], []
        page.on("console", lambda line: complaints.append(line.text) if self.is_complaint(line) else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: strangers.append(request.url) if not self.is_ours(request.url) else None)
        page.add_init_script(RESIZES)
        if script:
            page.add_init_script(script)
        try:
            page.goto(self.server.url)
            yield page
            assert not complaints, f"the page complained: {complaints}"
            assert not strangers, f"the page asked for something outside the server: {strangers}"
        finally:
            context.close()

    def is_complaint(self, line):
        # Images are an asset's choice (an asset of sound has none), and the page does without.
        optional = line.location.get("url", "").endswith(("/poster.jpg", "/storyboard.vtt"))
        return line.type == "error" and not optional

    def is_ours(self, url):
        return url.startswith((self.server.url, "data:", "blob:"))

    def keep(self, page, name):
        if self.screenshots:
            page.screenshot(path=str(self.screenshots / f"browser-{name}.png"), full_page=True)


def until(page, condition, argument=None):
    """Waits until the condition on the page's video `v` holds; fails with the video's state, or at once on its error."""
    page.wait_for_function(
        f"argument => {{ const v = {VIDEO}; if (v.error) throw new Error(v.error.message || 'media error'); return {condition}; }}",
        arg=argument,
        polling=100,
    )


def play(page):
    page.evaluate(f"async () => {{ {VIDEO}.muted = true; await {VIDEO}.play(); }}")


def seek(page, time):
    """Seeks and waits for a frame there."""
    page.evaluate(f"time => {{ {VIDEO}.currentTime = time; }}", time)
    until(page, "!v.seeking && v.readyState >= 2 && Math.abs(v.currentTime - argument) < 3", time)


# -- the checks: the name is what must hold --------------------------------------------------------------


def it_plays_natively_from_the_start_with_a_picture(theatre):
    with theatre.viewer() as page:
        until(page, "v.readyState >= 2")
        assert page.evaluate(f"{VIDEO}.currentTime") == 0, "the first frame is not at 0"
        assert page.evaluate(f"{VIDEO}.buffered.start(0)") < 0.05, "what is buffered does not begin at 0"
        assert page.is_hidden("#message"), page.inner_text("#message")
        play(page)
        until(page, "v.currentTime > 1")
        variance = page.evaluate(VARIANCE)
        assert variance > 20, f"the picture is flat: variance {variance:.1f}"


def its_duration_is_the_assets(theatre):
    with theatre.viewer() as page:
        until(page, "v.readyState >= 1 && Number.isFinite(v.duration)")
        duration = page.evaluate(f"{VIDEO}.duration")
        expected = theatre.asset.duration
        assert abs(duration - expected) < 0.1, f"{duration:.3f} s in the browser, {expected:.3f} s in the playlists"


def it_seeks_to_the_middle_and_near_the_end_and_ends(theatre):
    duration = theatre.asset.duration
    with theatre.viewer() as page:
        until(page, "v.readyState >= 2")
        for time in (duration * 0.5, duration * 0.9, duration * 0.25):
            seek(page, time)
            variance = page.evaluate(VARIANCE)
            assert variance > 20, f"at {time:.1f} s the picture is flat: variance {variance:.1f}"
        seek(page, max(0, duration - 1))
        play(page)
        until(page, "v.ended")
        ended_at = page.evaluate(f"{VIDEO}.currentTime")
        assert abs(ended_at - duration) < 0.1, f"it ended at {ended_at:.3f} s of {duration:.3f} s"


def it_climbs_to_a_higher_rung_on_a_fast_line(theatre):
    if not theatre.asset.changes_height:
        return "the asset has one height"
    with theatre.viewer() as page:
        play(page)
        until(page, "v.videoHeight > argument", theatre.asset.lowest)


def it_falls_to_a_lower_rung_when_the_line_gets_slow(theatre):
    asset = theatre.asset
    if not asset.changes_height or asset.rungs[0].segments < 3:
        return "the asset has one height, or too few segments"

    with theatre.viewer() as page:

        def slow_down(request):
            # It must find out by itself: from how slowly the bytes of the rung it has climbed to now come.
            rung = asset.rung_of(request.url)
            if rung and rung.height > asset.lowest and not theatre.server.rate:
                theatre.server.rate = rung.bandwidth / 8 / 3

        page.on("request", slow_down)
        play(page)
        until(page, "window.heights.some((height, i) => height < window.heights[i - 1])")
        assert theatre.server.rate, "it fell although the line was fast"


def the_page_tells_what_plays_and_previews_the_storyboard(theatre):
    with theatre.viewer(color_scheme="light") as page:
        play(page)
        until(page, "v.currentTime > 3")
        page.evaluate(f"{VIDEO}.pause()")
        height = page.evaluate(f"{VIDEO}.videoHeight")
        assert page.inner_text("#resolution").endswith(f"× {height}"), page.inner_text("#resolution")
        assert page.locator("#ladder li").count() == len(theatre.asset.rungs)
        assert page.locator("#ladder li[aria-current]").count() >= 1
        page.hover("#seek", position={"x": 400, "y": 20})
        assert page.is_visible("#preview")
        if theatre.asset.has_storyboard:
            page.wait_for_function("document.querySelector('#preview div').style.backgroundImage.startsWith('url')")
            page.hover("#seek", position={"x": 500, "y": 20})
            until(page, "performance.getEntriesByType('resource').some(e => /storyboard.*jpg/.test(e.name) && e.responseEnd)")
        theatre.keep(page, "desktop-light")


def the_page_works_with_the_keyboard(theatre):
    if theatre.asset.duration < 8:
        return "the asset is too short"
    with theatre.viewer() as page:
        until(page, "v.readyState >= 2")
        page.evaluate(f"{VIDEO}.muted = true")
        page.keyboard.press("k")
        until(page, "!v.paused && v.currentTime > 0.2")
        page.keyboard.press("k")
        until(page, "v.paused")
        before = page.evaluate(f"{VIDEO}.currentTime")
        page.focus("#seek")
        page.keyboard.press("ArrowRight")
        until(page, "Math.abs(v.currentTime - argument) < 0.05", before + 5)


def the_page_fits_a_phone_in_the_dark(theatre):
    phone = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}
    with theatre.viewer(color_scheme="dark", **phone) as page:
        play(page)
        until(page, "v.currentTime > 1.5 && v.videoHeight > 0")
        page.evaluate(f"{VIDEO}.pause()")
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= 390, f"the page is {width} pixels wide on a phone of 390"
        theatre.keep(page, "phone-dark")


def a_browser_without_hls_gets_a_clear_message(theatre):
    with theatre.viewer(script="HTMLMediaElement.prototype.canPlayType = () => '';") as page:
        page.wait_for_selector("#message:not([hidden])")
        assert "does not play HLS" in page.inner_text("#message")
        assert "asset/master.m3u8" in page.inner_text("#message")
        theatre.keep(page, "no-hls")


CHECKS = [
    it_plays_natively_from_the_start_with_a_picture,
    its_duration_is_the_assets,
    it_seeks_to_the_middle_and_near_the_end_and_ends,
    it_climbs_to_a_higher_rung_on_a_fast_line,
    it_falls_to_a_lower_rung_when_the_line_gets_slow,
    the_page_tells_what_plays_and_previews_the_storyboard,
    the_page_works_with_the_keyboard,
    the_page_fits_a_phone_in_the_dark,
    a_browser_without_hls_gets_a_clear_message,
]


# When a player falls is its own decision: on a short clip it may have fetched the rest before it notices the slow line.
# So this is looked for twice, and a player that keeps its rung is no fault of the asset's; that rungs can be switched
# is what the climb shows.
VIEWINGS = {it_falls_to_a_lower_rung_when_the_line_gets_slow: 2}


def attempt(check, theatre):
    viewings = VIEWINGS.get(check, 1)
    if viewings == 1:
        return check(theatre)
    for _ in range(viewings):
        try:
            return check(theatre)
        except PlaywrightTimeout as error:
            print(f"again {check.__name__.replace('_', ' ')}: {error}", flush=True)
    return f"the browser kept its rung in {viewings} viewings, which is its own decision"


def run(theatre):
    failed = 0
    for check in CHECKS:
        name = check.__name__.replace("_", " ")
        try:
            skipped = attempt(check, theatre)
            print(f"skip  {name}: {skipped}" if skipped else f"ok    {name}", flush=True)
        except Exception as error:
            failed += 1
            print(f"FAIL  {name}: {error}", flush=True)
            traceback.print_exc(file=sys.stdout)
    print(f"{len(CHECKS) - failed} of {len(CHECKS)} checks hold")
    return failed


def main():
    parser = argparse.ArgumentParser(description="Play an asset in headless Chromium and check it.")
    parser.add_argument("asset", type=pathlib.Path, help="the directory of master.m3u8")
    parser.add_argument("--screenshots", type=pathlib.Path, help="keep pictures of the page here")
    options = parser.parse_args()
    if not (options.asset / "master.m3u8").is_file():
        print(f"{options.asset}/master.m3u8 does not exist: make the asset first, with Examples/demo.sh", file=sys.stderr)
        return 66
    chromium = next(filter(None, map(shutil.which, ("chromium", "google-chrome", "chromium-browser"))), None)
    if not chromium:
        print("no chromium on PATH: install it, for example with 'apt-get install chromium'", file=sys.stderr)
        return 69
    if options.screenshots:
        options.screenshots.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="sluice-browser-") as root:
        root = pathlib.Path(root)
        (root / "index.html").symlink_to(EXAMPLES / "player.html")
        (root / "asset").symlink_to(options.asset.resolve())
        flags = ["--no-sandbox", "--autoplay-policy=no-user-gesture-required"]
        with serve.Server(root) as server, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=flags)
            print(f"Chromium {browser.version}, {len(CHECKS)} checks of {options.asset}")
            failed = run(Theatre(browser, server, Asset(options.asset), options.screenshots))
            browser.close()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
