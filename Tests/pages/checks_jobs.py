"""The library and the dashboard. The name of a check is what must hold."""

from theatre import until


def card(page, name):
    return page.locator("li.file", has=page.locator(".file-name", has_text=name))


def job(page, file_id):
    return page.locator("li.job", has=page.locator(f".job-name a[href='/watch/{file_id}']"))


def the_library_shows_searches_and_pages(theatre):
    theatre.film()
    while len(theatre.call("GET", "/api/media/files?limit=100&q=page-")[1]["files"]) < 30:
        theatre.store(theatre.clips["bad"], "page-filler.mp4")
    with theatre.page("/library") as page:
        until(page, "document.querySelectorAll('li.file').length === 24")
        page.click("button:has-text('Show more')")
        until(page, "document.querySelectorAll('li.file').length > 24")
        page.fill("[name=q]", theatre.film_name)
        until(page, "document.querySelectorAll('li.file').length === 1")
        until(page, "document.querySelector('.poster img')?.naturalWidth > 0")
        theatre.keep(page, "library-search")
        page.fill("[name=q]", "no such name anywhere")
        page.wait_for_selector(".empty:has-text('Nothing found')")
        page.reload()
        page.wait_for_selector(".empty:has-text('Nothing found')")
        page.fill("[name=q]", theatre.film_name)
        card(page, theatre.film_name).locator(".poster").click()
        page.wait_for_selector(".player")


def a_transcode_is_started_cancelled_and_retried_in_the_library(theatre):
    theatre.store(theatre.clips["long"], f"cancel-me-{theatre.run}.mp4")
    with theatre.page(f"/library?q=cancel-me-{theatre.run}") as page:
        mine = card(page, "cancel-me")
        mine.locator("button:has-text('Transcode')").click()
        mine.locator("[data-status=processing]").wait_for()
        theatre.keep(page, "library-processing")
        mine.locator("button:has-text('Cancel')").click()
        mine.locator("[data-status=cancelled]").wait_for()
        mine.locator("button:has-text('Retry')").click()
        mine.locator("[data-status=processing]").wait_for()
        mine.locator("button:has-text('Cancel')").click()
        mine.locator("[data-status=cancelled]").wait_for()


def a_file_is_deleted_only_after_a_question(theatre):
    file_id = theatre.store(theatre.clips["bad"], f"delete-me-{theatre.run}.mp4")
    with theatre.page(f"/library?q=delete-me-{theatre.run}") as page:
        mine = card(page, "delete-me")
        mine.locator("[aria-label^=Delete]").click()
        theatre.keep(page, "library-delete", full=False)
        page.keyboard.press("Escape")
        page.wait_for_selector("dialog", state="detached")
        assert theatre.call("GET", f"/api/media/files/{file_id}")[0] == 200
        mine.locator("[aria-label^=Delete]").click()
        page.click("dialog button:has-text('Delete')")
        mine.wait_for(state="detached")
        assert theatre.call("GET", f"/api/media/files/{file_id}")[0] == 404


def a_card_follows_its_transcode_until_it_can_be_watched(theatre):
    file_id = theatre.store(theatre.clips["film"], f"follow-me-{theatre.run}.mp4")
    with theatre.page(f"/library?q=follow-me-{theatre.run}") as page:
        mine = card(page, "follow-me")
        mine.locator("button:has-text('Transcode')").wait_for()
        theatre.transcode(file_id, ladder="240p")
        mine.locator("[data-status=completed]").wait_for()
        mine.locator("a:has-text('Watch')").wait_for()
        until(page, "document.querySelector('.poster img')?.naturalWidth > 0")


def the_watch_page_waits_for_the_transcode_and_then_plays(theatre):
    file_id = theatre.store(theatre.clips["film"], "wait-for-me.mp4")
    with theatre.page(f"/watch/{file_id}") as page:
        page.click("button:has-text('Transcode')")
        page.wait_for_selector(".waiting-card [data-status]")
        theatre.keep(page, "watch-waiting")
        page.wait_for_selector(".player")
        until(page, "v.readyState >= 2")


def jobs_are_live_and_can_be_cancelled_and_retried(theatre):
    bad, long = theatre.store(theatre.clips["bad"], "live-bad.mp4"), theatre.store(theatre.clips["long"], "live-long.mp4")
    with theatre.page("/jobs") as page:
        page.wait_for_selector("#live[data-state=open]")
        theatre.transcode(bad)
        job(page, bad).locator("[data-status=failed]").wait_for()
        assert len(job(page, bad).locator(".transcode .problem").inner_text()) > 20
        theatre.transcode(long)
        running = job(page, long)
        running.locator("[data-status=processing]").wait_for()
        until(page, "document.querySelector('.count').textContent > 1")
        theatre.keep(page, "jobs")
        running.locator("button:has-text('Cancel')").click()
        running.locator("[data-status=cancelled]").wait_for()
        running.locator("button:has-text('Retry')").click()
        running.locator("[data-status=processing]").wait_for()
        running.locator("button:has-text('Cancel')").click()
        running.locator("[data-status=cancelled]").wait_for()
        page.click(".filter label[data-status=failed]")
        job(page, long).wait_for(state="detached")
        job(page, bad).first.wait_for()
        failures = int(page.inner_text(".filter label[data-status=failed] .count"))
        assert failures >= 1
        job(page, bad).locator("button:has-text('Retry')").click()
        job(page, bad).locator("[data-status=failed]").wait_for()
        theatre.keep(page, "jobs-failed")


def who_may_only_read_sees_no_buttons_that_would_be_refused(theatre):
    theatre.film()
    with theatre.page("/", token=theatre.viewer) as page:
        page.wait_for_selector(".notice:has-text('may not upload')")
        assert page.is_hidden("#upload")
        theatre.keep(page, "viewer-upload")
        page.goto(f"{theatre.base}/library")
        page.wait_for_selector("li.file")
        assert page.locator("[aria-label^=Delete], button:has-text('Retry'), button:has-text('Transcode'), button:has-text('Cancel')").count() == 0
        page.goto(f"{theatre.base}/jobs")
        page.wait_for_selector("li.job")
        assert page.locator("li.job button").count() == 0
        page.goto(f"{theatre.base}/watch/{theatre.film()}")
        page.wait_for_selector(".player")
        until(page, "v.readyState >= 2")
        assert theatre.call("DELETE", f"/api/media/files/{theatre.film()}", token=theatre.viewer)[0] == 403


def a_token_that_is_no_longer_valid_asks_to_sign_in_again(theatre):
    theatre.film()
    with theatre.page("/library", allowed=["401"]) as page:
        page.wait_for_selector("li.file")
        page.evaluate("localStorage['sluice.token'] = 'revoked'")
        page.fill("[name=q]", "film")
        page.wait_for_selector("dialog:has-text('no longer accepts')")
        page.fill("#token", theatre.owner)
        page.keyboard.press("Enter")
        page.wait_for_selector("dialog", state="detached")
        page.fill("[name=q]", theatre.film_name)
        until(page, "document.querySelectorAll('li.file').length === 1")


def a_server_that_cannot_be_reached_is_said_and_tried_again(theatre):
    theatre.film()
    with theatre.page("/library", allowed=["ERR_"]) as page:
        page.wait_for_selector("li.file")
        page.route("**/api/info", lambda route: route.abort())
        page.reload()
        page.wait_for_selector(".notice.bad:has-text('cannot be reached')")
        theatre.keep(page, "unreachable")
        page.unroute("**/api/info")
        page.click(".notice.bad button")
        page.wait_for_selector("li.file")


CHECKS = [
    the_library_shows_searches_and_pages,
    a_transcode_is_started_cancelled_and_retried_in_the_library,
    a_file_is_deleted_only_after_a_question,
    a_card_follows_its_transcode_until_it_can_be_watched,
    the_watch_page_waits_for_the_transcode_and_then_plays,
    jobs_are_live_and_can_be_cancelled_and_retried,
    who_may_only_read_sees_no_buttons_that_would_be_refused,
    a_token_that_is_no_longer_valid_asks_to_sign_in_again,
    a_server_that_cannot_be_reached_is_said_and_tried_again,
]
