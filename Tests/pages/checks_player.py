"""Watching. The name of a check is what must hold."""

import contextlib
import re

from theatre import VIDEO, until


@contextlib.contextmanager
def watching(theatre, **settings):
    with theatre.page(f"/watch/{theatre.film()}", **settings) as page:
        page.wait_for_selector(".player")
        until(page, "v.readyState >= 2")
        page.evaluate(f"{VIDEO}.muted = true")
        yield page


def heights(page):
    page.click("[aria-label^=Quality]")
    labels = page.locator("[role=menuitemradio]").all_inner_texts()
    page.keyboard.press("Escape")
    return [int(found[1]) for label in labels if (found := re.match(r"(\d+)p", label))]


def it_plays_and_shows_poster_time_and_name(theatre):
    with watching(theatre) as page:
        assert page.get_attribute("video", "poster")
        assert page.inner_text("h1") == theatre.film_name
        theatre.keep(page, "watch-poster")
        page.click(".big-play")
        until(page, "!v.paused && v.currentTime > 1")
        assert re.fullmatch(r"0:0\d / 0:2\d", page.inner_text(".time")), page.inner_text(".time")
        page.click("[aria-label=Pause]")
        until(page, "v.paused")


def each_quality_can_be_chosen_and_auto_comes_back(theatre):
    with watching(theatre) as page:
        page.keyboard.press("k")
        until(page, "v.currentTime > 0.5")
        rungs = heights(page)
        assert len(rungs) > 1 and rungs == sorted(rungs, reverse=True), rungs
        for height in [*rungs, rungs[0]]:
            before = page.evaluate(f"{VIDEO}.currentTime")
            page.click("[aria-label^=Quality]")
            if height == rungs[0]:
                theatre.keep(page, "watch-quality", full=False)
            page.locator("[role=menuitemradio]").filter(has_text=re.compile(rf"^{height}p")).click()
            until(page, "v.videoHeight === argument && !v.paused && v.readyState >= 3", height)
            now = page.evaluate(f"{VIDEO}.currentTime")
            assert before - 0.3 <= now < before + 15, f"it jumped from {before:.1f} s to {now:.1f} s"
            assert page.inner_text("[aria-label^=Quality]") == f"{height}p"
            assert page.evaluate("document.querySelector('.frame-hold').hidden"), "the held picture stays"
        page.click("[aria-label^=Quality]")
        page.locator("[role=menuitemradio]:has-text('Auto')").click()
        until(page, "!v.paused && v.readyState >= 3 && v.currentSrc.endsWith('.m3u8')")
        assert page.inner_text("[aria-label^=Quality]") == "Auto"


def the_storyboard_is_shown_where_one_points_and_moves(theatre):
    with watching(theatre) as page:
        box = page.locator(".seek input").bounding_box()
        page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + 10)
        until(page, "document.querySelector('.preview-picture').style.backgroundImage.startsWith('url')")
        until(page, "performance.getEntriesByType('resource').some(e => /storyboard.*jpg/.test(e.name) && e.responseEnd)")
        first = page.evaluate("document.querySelector('.preview-picture').style.backgroundPosition")
        theatre.keep(page, "watch-storyboard", full=False)
        page.mouse.move(box["x"] + box["width"] * 0.9, box["y"] + 10)
        second = page.evaluate("document.querySelector('.preview-picture').style.backgroundPosition")
        assert first != second, "two places have one picture"
        page.mouse.click(box["x"] + box["width"] * 0.9, box["y"] + 10)
        until(page, "Math.abs(v.currentTime - v.duration * 0.9) < 1 && !v.seeking && v.readyState >= 2")
        page.mouse.move(box["x"], 10)
        page.wait_for_selector(".preview", state="hidden")
        page.focus(".seek input")
        page.keyboard.press("PageDown")
        page.wait_for_selector(".preview", state="visible")
        page.keyboard.press("Home")
        page.keyboard.press("ArrowRight")
        until(page, "Math.abs(v.currentTime - 5) < 0.1")
        assert page.get_attribute(".seek input", "aria-valuetext").startswith("0:05 of 0:2")


def captions_are_shown_and_go(theatre):
    with watching(theatre) as page:
        if page.is_hidden("[aria-label=Captions]"):
            return "the film has no captions"
        page.keyboard.press("c")
        page.keyboard.press("k")
        page.wait_for_selector(".captions span")
        theatre.keep(page, "watch-captions", full=False)
        page.keyboard.press("5")
        until(page, "!v.seeking && v.readyState >= 3 && v.currentTime > v.duration / 2 - 1")
        words = page.inner_text(".captions span")
        page.keyboard.press("1")
        until(page, "!v.seeking && v.readyState >= 3")
        until(page, "document.querySelector('.captions span') && document.querySelector('.captions').textContent !== argument", words)
        page.click("[aria-label=Captions]")
        page.click("[role=menuitemradio]:has-text('Off')")
        page.wait_for_selector(".captions", state="hidden")


def the_sound_track_can_be_chosen(theatre):
    with watching(theatre) as page:
        if page.is_hidden("[aria-label='Sound track']"):
            return "the film has one sound track"
        page.keyboard.press("k")
        until(page, "v.currentTime > 1")
        page.click("[aria-label='Sound track']")
        other = page.locator("[role=menuitemradio][aria-checked=false]")
        name = other.inner_text().split()[0]
        with page.expect_request(lambda request: f"/a-{name}" in request.url):
            other.click()
        until(page, "!v.paused && v.readyState >= 3 && v.currentTime > 1")
        page.click("[aria-label='Sound track']")
        assert page.locator("[role=menuitemradio][aria-checked=true]").inner_text().split()[0] == name


def the_keyboard_does_everything(theatre):
    with watching(theatre) as page:
        press = page.keyboard.press
        now = lambda: page.evaluate(f"{VIDEO}.currentTime")
        press("Space")
        until(page, "!v.paused && v.currentTime > 0.2")
        press("k")
        until(page, "v.paused")
        for key, difference in (("l", 10), ("j", -10), ("ArrowRight", 5), ("ArrowLeft", -5)):
            before = now()
            press(key)
            until(page, "Math.abs(v.currentTime - argument) < 0.05 && !v.seeking", max(0, before + difference))
        for key in "059":
            press(key)
            until(page, "Math.abs(v.currentTime - v.duration * argument / 10) < 0.05", int(key))
        press("m")
        until(page, "!v.muted")
        press("m")
        until(page, "v.muted")
        press("m")
        press("ArrowDown")
        until(page, "v.volume < 1")
        press("ArrowUp")
        until(page, "v.volume === 1")
        press(">")
        until(page, "v.playbackRate === 1.25")
        press("<")
        press("<")
        until(page, "v.playbackRate === 0.75")
        press("f")
        until(page, "document.fullscreenElement?.classList.contains('player')")
        theatre.keep(page, "watch-full-screen", full=False)
        press("f")
        until(page, "!document.fullscreenElement")
        press("?")
        page.wait_for_selector(".panel.help")
        theatre.keep(page, "watch-help", full=False)
        press("Escape")
        page.wait_for_selector(".panel.help", state="hidden")


def menus_work_with_the_keyboard_alone(theatre):
    with watching(theatre) as page:
        page.focus("[aria-label^=Speed]")
        page.keyboard.press("ArrowDown")
        until(page, "document.activeElement.textContent === 'Normal'")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        until(page, "v.playbackRate === 1.25")
        until(page, "document.activeElement.matches('[aria-label^=Speed]')")
        page.keyboard.press("Space")
        page.keyboard.press("End")
        page.keyboard.press("Escape")
        assert page.evaluate(f"{VIDEO}.playbackRate") == 1.25
        page.wait_for_selector("[role=menu][aria-label=Speed]", state="hidden")


def the_statistics_tell_what_plays(theatre):
    with watching(theatre) as page:
        page.keyboard.press("k")
        page.click("[aria-label=More]")
        page.click("[role=menuitem]:has-text('Statistics')")
        until(page, "document.querySelector('.statistics').textContent.includes(`${v.videoWidth} × ${v.videoHeight}`)")
        text = page.inner_text(".statistics")
        for word in ("kb/s", "avc1", "Dropped frames", "Buffer", "Played by"):
            assert word in text, text
        theatre.keep(page, "watch-statistics", full=False)


def controls_go_while_it_plays_and_come_back(theatre):
    with watching(theatre) as page:
        page.click(".big-play")
        page.mouse.move(600, 300)
        page.wait_for_selector(".player.idle")
        page.mouse.move(620, 320)
        page.wait_for_selector(".player:not(.idle)")


def expired_addresses_are_renewed_and_it_plays_on(theatre):
    with watching(theatre, allowed=["403"]) as page:
        page.keyboard.press("k")
        until(page, "v.currentTime > 0.5")
        # As if time had passed: the player trusts addresses that are only seconds old.
        page.evaluate("() => { const now = performance.now.bind(performance); performance.now = () => now() + 60000; }")
        renewals = []
        page.on("request", lambda request: renewals.append(request.url) if "/api/media/transcode/" in request.url else None)
        page.route("**/hls/**", lambda route: route.continue_() if renewals else route.fulfill(status=403, body="expired"))
        page.click("[aria-label^=Quality]")
        chosen = page.locator("[role=menuitemradio]").nth(1)
        height = int(re.match(r"\d+", chosen.inner_text())[0])
        chosen.click()
        until(page, "v.videoHeight === argument && !v.paused && v.readyState >= 3 && v.currentTime > 0.5", height)
        assert renewals and page.is_hidden(".panel.failure")
        assert page.inner_text("[aria-label^=Quality]") == f"{height}p", "the choice was lost"


def what_is_gone_is_said_with_what_to_do(theatre):
    with theatre.page("/watch/nosuchfile", allowed=["404"]) as page:
        page.wait_for_selector(".notice.bad")
        assert page.locator("a:has-text('To the library')").is_visible()
        theatre.keep(page, "watch-missing")
    with theatre.page(token=theatre.owner, allowed=["404"]) as page:
        page.route("**/master.m3u8*", lambda route: route.fulfill(status=404, body=""))
        page.goto(f"{theatre.base}/watch/{theatre.film()}")
        page.wait_for_selector(".panel.failure:has-text('no longer on the server')")
        theatre.keep(page, "watch-failure", full=False)
        page.unroute("**/master.m3u8*")
        page.click(".panel.failure button:has-text('Try again')")
        until(page, "v && v.readyState >= 2")


WITHOUT_HLS = """
const own = HTMLMediaElement.prototype.canPlayType;
HTMLMediaElement.prototype.canPlayType = function (type) { return /mpegurl/i.test(type) ? "" : own.call(this, type); };
"""


def a_browser_without_hls_plays_by_hls_js_or_says_what_to_do(theatre):
    with theatre.page(f"/watch/{theatre.film()}", script=WITHOUT_HLS, allowed=["404", "MIME type"]) as page:
        page.wait_for_selector(".player")
        has_script = page.evaluate("fetch('/assets/hls.js').then(answer => answer.ok)")
        if not has_script:
            page.wait_for_selector(".panel.failure:has-text('does not play HLS')")
            theatre.keep(page, "watch-without-hls", full=False)
            return None
        until(page, "v.readyState >= 2")
        page.evaluate(f"{VIDEO}.muted = true")
        page.keyboard.press("k")
        until(page, "v.currentTime > 0.5")
        for height in heights(page):
            page.click("[aria-label^=Quality]")
            page.locator("[role=menuitemradio]").filter(has_text=re.compile(rf"^{height}p")).click()
            until(page, "v.videoHeight === argument && v.readyState >= 3", height)
        page.click("[aria-label=More]")
        page.click("[role=menuitem]:has-text('Statistics')")
        until(page, "document.querySelector('.statistics').textContent.includes('hls.js')")
        if page.is_visible("[aria-label='Sound track']"):
            page.click("[aria-label='Sound track']")
            other = page.locator("[role=menuitemradio][aria-checked=false]:visible")
            name = other.inner_text().split()[0]
            with page.expect_request(lambda request: f"/a-{name}" in request.url):
                other.click()


CHECKS = [
    it_plays_and_shows_poster_time_and_name,
    each_quality_can_be_chosen_and_auto_comes_back,
    the_storyboard_is_shown_where_one_points_and_moves,
    captions_are_shown_and_go,
    the_sound_track_can_be_chosen,
    the_keyboard_does_everything,
    menus_work_with_the_keyboard_alone,
    the_statistics_tell_what_plays,
    controls_go_while_it_plays_and_come_back,
    expired_addresses_are_renewed_and_it_plays_on,
    what_is_gone_is_said_with_what_to_do,
    a_browser_without_hls_plays_by_hls_js_or_says_what_to_do,
]
