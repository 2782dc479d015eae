"""Light and dark, small and large, for eyes and for ears. The name of a check is what must hold."""

from theatre import VIDEO, complaints_about_access, until

PHONE = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}


def places(theatre):
    return [("/", "#drop", "upload"), ("/library", "li.file", "library"), ("/jobs", "li.job", "jobs"), (f"/watch/{theatre.film()}", ".player", "watch")]


def visit(theatre, page, path, ready):
    page.goto(theatre.base + path)
    page.wait_for_selector(ready)
    page.wait_for_load_state("load")
    if ready == ".player":
        until(page, "v.readyState >= 2")


def pages_fit_a_phone_in_the_dark(theatre):
    for path, ready, name in places(theatre):
        with theatre.page(path, color_scheme="dark", **PHONE) as page:
            visit(theatre, page, path, ready)
            width = page.evaluate("document.documentElement.scrollWidth")
            assert width <= 360, f"{path} is {width} pixels wide on a phone of 360"
            assert page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
            theatre.keep(page, f"{name}-phone-dark", full=False)
            complaints = complaints_about_access(page)
            assert not complaints, f"{path}: {complaints}"
            if ready != ".player":
                continue
            page.tap(".big-play")
            until(page, "v.currentTime > 1")
            for label in ("Quality", "More"):
                page.tap(f"[aria-label^={label}]")
                box = page.locator("[role=menu]:visible").bounding_box()
                frame = page.locator(".player").bounding_box()
                assert box["x"] >= 0 and box["x"] + box["width"] <= 360 and box["y"] >= frame["y"], f"the menu {label} is cut: {box}"
                theatre.keep(page, f"watch-phone-{label.lower()}", full=False)
                page.keyboard.press("Escape")
            # A finger on the seek bar sees the storyboard.
            seek = page.locator(".seek input").bounding_box()
            touch = {"pointerType": "touch", "clientX": seek["x"] + 120, "clientY": seek["y"] + 8, "bubbles": True}
            page.dispatch_event(".seek input", "pointerdown", touch)
            page.wait_for_selector(".preview", state="visible")
            until(page, "performance.getEntriesByType('resource').some(e => /storyboard.*jpg/.test(e.name) && e.responseEnd)")
            theatre.keep(page, "watch-phone-storyboard", full=False)
            page.dispatch_event(".seek input", "pointerup", touch)
            page.wait_for_selector(".preview", state="hidden")


def pages_can_be_read_by_everyone_in_light_and_dark(theatre):
    for scheme in ("light", "dark"):
        for path, ready, name in places(theatre):
            with theatre.page(path, color_scheme=scheme) as page:
                visit(theatre, page, path, ready)
                if path == "/":
                    page.check("[name=ladder][value=custom]")
                theatre.keep(page, f"{name}-{scheme}")
                complaints = complaints_about_access(page)
                assert not complaints, f"{path} in {scheme}: {complaints}"


def the_theme_can_be_chosen_and_stays(theatre):
    with theatre.page("/library") as page:
        page.wait_for_selector("li.file")
        colour = lambda: page.evaluate("getComputedStyle(document.body).backgroundColor")
        light = colour()
        page.click("[aria-label='Theme: as the system']")
        assert colour() == light
        page.click("[aria-label='Theme: light']")
        assert colour() != light, "the dark theme is as light as the light one"
        page.reload()
        page.wait_for_selector("[aria-label='Theme: dark']")
        assert colour() != light
        page.click("[aria-label='Theme: dark']")
        assert colour() == light


def the_keyboard_reaches_the_content_first_and_is_seen_where_it_is(theatre):
    with theatre.page("/library") as page:
        page.wait_for_selector("li.file")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
        page.keyboard.press("Enter")
        until(page, "document.activeElement.id === 'main'")
        page.keyboard.press("Tab")
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def nothing_moves_for_those_who_asked_for_that(theatre):
    with theatre.page(f"/watch/{theatre.film()}", reduced_motion="reduce") as page:
        page.wait_for_selector(".player")
        until(page, "v.readyState >= 2")
        longest = page.evaluate(
            "Math.max(...[...document.querySelectorAll('*')].flatMap(e => getComputedStyle(e).transitionDuration.split(',').map(parseFloat)))"
        )
        assert longest < 0.001, f"a transition takes {longest} s"
        page.evaluate(f"{VIDEO}.muted = true")


CHECKS = [
    pages_fit_a_phone_in_the_dark,
    pages_can_be_read_by_everyone_in_light_and_dark,
    the_theme_can_be_chosen_and_stays,
    the_keyboard_reaches_the_content_first_and_is_seen_where_it_is,
    nothing_moves_for_those_who_asked_for_that,
]
