"""Signing in and uploading. The name of a check is what must hold."""

import contextlib
import functools
import http.server
import json
import threading

from theatre import slow_down, until

MB = 1_000_000
ROW = "li.upload"


def row(page, name):
    return page.locator(ROW, has=page.locator(".upload-name", has_text=name))


def it_asks_for_a_token_refuses_a_wrong_one_and_signs_out(theatre):
    with theatre.page(token="", allowed=["401"]) as page:
        page.wait_for_selector("dialog #token")
        page.fill("#token", "not a token")
        page.click("dialog .button.main")
        page.wait_for_selector("#sign-in-problem:has-text('does not know this token')")
        theatre.keep(page, "sign-in")
        page.keyboard.press("Escape")
        assert page.is_visible("dialog"), "Escape leaves the page without a token"
        page.fill("#token", theatre.owner)
        page.keyboard.press("Enter")
        page.wait_for_selector("#drop")
        page.reload()
        page.wait_for_selector("#drop")
        page.click("[aria-label^='Account']")
        page.click("[role=menuitem]:has-text('Sign out')")
        page.wait_for_selector("dialog #token")


def a_file_is_uploaded_transcoded_and_can_be_watched(theatre):
    with theatre.page() as page:
        page.wait_for_selector("#drop")
        page.set_input_files("#files", theatre.clips["film"])
        film = row(page, "film.mp4")
        film.locator("[data-status=processing]").wait_for()
        film.locator("progress[value]").last.wait_for()
        film.locator("a:has-text('Watch')").wait_for()
        assert film.locator("[data-status=completed]").is_visible()
        theatre.keep(page, "upload-done")
        film.locator("a:has-text('Watch')").click()
        page.wait_for_selector(".player")
        until(page, "v.readyState >= 2")


def an_upload_shows_its_progress_pauses_and_goes_on(theatre):
    with theatre.page() as page:
        page.wait_for_selector("#drop")
        page.uncheck("[name=start]")
        slow_down(page, 4 * MB)
        page.set_input_files("#files", theatre.clips["large"])
        large = row(page, "large.mp4")
        large.locator("text=/MB\\/s.*left/").wait_for()
        theatre.keep(page, "upload-running")
        large.locator("[aria-label^=Pause]").click()
        large.locator("[data-status=paused]").wait_for()
        value = large.locator("progress").first.get_attribute("value")
        assert 0 < float(page.evaluate("document.querySelector('li.upload progress').value")) < 1, value
        theatre.keep(page, "upload-paused")
        slow_down(page, None)
        large.locator("[aria-label^=Resume]").click()
        large.locator("[data-status=uploaded]").wait_for()
        # Without "transcode when uploaded" it is offered.
        large.locator("button:has-text('Transcode')").wait_for()


def an_upload_goes_on_after_a_reload_where_it_stopped(theatre):
    with theatre.page() as page:
        page.wait_for_selector("#drop")
        slow_down(page, 5 * MB)
        offsets = []
        page.on("request", lambda request: offsets.append(int(request.headers["upload-offset"])) if request.method == "PATCH" else None)
        page.set_input_files("#files", theatre.clips["large"])
        until(page, "document.querySelector('li.upload progress').value > 0.4")
        page.on("dialog", lambda dialog: dialog.accept())
        page.reload()
        page.wait_for_selector(".unfinished:has-text('large.mp4')")
        theatre.keep(page, "upload-unfinished")
        offsets.clear()
        slow_down(page, None)
        page.set_input_files("#files", theatre.clips["large"])
        row(page, "large.mp4").locator("[data-transcode], [data-status=uploaded]").first.wait_for(state="attached")
        until(page, "document.querySelector('li.upload').dataset.state === 'uploaded'")
        assert offsets and offsets[0] > 0, f"it began anew: {offsets}"
        assert page.locator(".unfinished").count() == 0
        assert page.evaluate("localStorage['sluice.uploads']") == "{}"


def an_upload_survives_a_broken_connection(theatre):
    with theatre.page(allowed=["ERR_"]) as page:
        page.wait_for_selector("#drop")
        page.uncheck("[name=start]")
        slow_down(page, 6 * MB)
        page.set_input_files("#files", theatre.clips["large"])
        until(page, "document.querySelector('li.upload progress').value > 0.1")
        page.route("**/api/tus/*", lambda route: route.abort("connectionreset"))
        large = row(page, "large.mp4")
        large.locator("[data-status=retrying]").wait_for()
        assert "cannot be reached" in large.locator(".problem").first.inner_text()
        page.unroute("**/api/tus/*")
        large.locator("[data-status=uploaded]").wait_for()


def an_upload_can_be_cancelled_and_is_gone(theatre):
    with theatre.page() as page:
        page.wait_for_selector("#drop")
        slow_down(page, 3 * MB)
        page.set_input_files("#files", theatre.clips["large"])
        until(page, "document.querySelector('li.upload progress').value > 0.1")
        with page.expect_response(lambda response: response.request.method == "DELETE") as gone:
            row(page, "large.mp4").locator("[aria-label^=Cancel]").click()
        assert gone.value.status == 204
        row(page, "large.mp4").locator("[data-status=cancelled]").wait_for()
        assert page.evaluate("localStorage['sluice.uploads']") == "{}"


def several_files_can_be_dropped(theatre):
    with theatre.page() as page:
        page.wait_for_selector("#drop")
        page.uncheck("[name=start]")
        page.evaluate(
            """() => {
                const data = new DataTransfer();
                for (const name of ["one.mp4", "two.mp4", "three.mp4"]) data.items.add(new File([new Uint8Array(300000)], name, { type: "video/mp4" }));
                data.items.add(new File([], "empty.mp4"));
                const drop = document.getElementById("drop");
                for (const type of ["dragover", "drop"]) drop.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
            }"""
        )
        until(page, "document.querySelectorAll('li.upload[data-state=uploaded]').length === 3")
        assert "empty.mp4: it is empty" in page.inner_text(".toasts")


def a_bad_file_fails_with_words(theatre):
    with theatre.page() as page:
        page.wait_for_selector("#drop")
        page.set_input_files("#files", theatre.clips["bad"])
        bad = row(page, "bad.mp4")
        bad.locator("[data-status=failed]").wait_for()
        words = bad.locator(".transcode .problem").inner_text()
        assert len(words) > 20 and "undefined" not in words, words
        assert bad.locator("button:has-text('Retry')").is_visible()
        theatre.keep(page, "upload-bad")


def a_problem_of_the_server_is_shown_in_words(theatre):
    with theatre.page(allowed=["413"]) as page:
        page.wait_for_selector("#drop")
        problem = {"type": "about:blank", "title": "The file is too large", "status": 413, "detail": "This server takes 1 MB"}
        page.route("**/api/tus", lambda route: route.fulfill(status=413, content_type="application/problem+json", body=json.dumps(problem)))
        page.set_input_files("#files", theatre.clips["film"])
        row(page, "film.mp4").locator(".problem:has-text('The file is too large. This server takes 1 MB.')").wait_for()


def the_ladder_and_the_options_chosen_are_what_is_asked_for(theatre):
    with theatre.page() as page:
        page.wait_for_selector("#drop")
        page.check("[name=ladder][value=custom]")
        page.click("button:has-text('Add a rung')")
        page.locator(".rung [name=height]").nth(0).fill("360")
        page.locator(".rung [name=rate]").nth(0).fill("700")
        page.locator(".rung [name=height]").nth(1).fill("240")
        page.locator(".rung [name=rate]").nth(1).fill("300")
        page.locator("[aria-label='Remove this rung']").nth(2).click()
        page.fill("[name=audioRate]", "96")
        page.select_option("[name=container]", "ts")
        page.fill("[name=segmentSeconds]", "4")
        page.uncheck("[name=storyboard]")
        page.check("[name=copy]")
        page.check("[name=encrypt]")
        theatre.keep(page, "upload-options")
        with page.expect_request(lambda request: request.url.endswith("/api/media/transcode")) as asked:
            page.set_input_files("#files", theatre.clips["film"])
        body = asked.value.post_data_json
        assert body["ladder"] == [
            {"type": "video", "codec": "h264", "height": 360, "bitrate": 700_000},
            {"type": "video", "codec": "h264", "height": 240, "bitrate": 300_000},
            {"type": "audio", "codec": "aac", "bitrate": 96_000, "channels": 2},
        ], body
        assert body["options"] == {"container": "ts", "segmentSeconds": 4, "parts": 1, "copy": "auto", "storyboard": False, "encrypt": "aes-128"}, body
        assert len(body["idempotencyKey"]) == 32
        row(page, "film.mp4").locator("[data-status=completed]").wait_for()
        # What cannot be used is said before anything is sent.
        page.fill("[name=segmentSeconds]", "400")
        page.set_input_files("#files", theatre.clips["bad"])
        assert row(page, "bad.mp4").count() == 0


def subtitles_chosen_with_a_video_are_sent_and_asked_for(theatre):
    with theatre.page() as page:
        page.wait_for_selector("#drop")
        with page.expect_request(lambda request: request.url.endswith("/api/media/transcode")) as asked:
            page.set_input_files("#files", [theatre.clips["film"], theatre.clips["subtitles"]])
            film = row(page, "film.mp4")
            assert film.locator("[aria-label^='Language of film.pt-BR.srt']").input_value() == "pt-BR"
        captions = asked.value.post_data_json["options"]["captions"]
        assert len(captions) == 1 and captions[0]["language"] == "pt-BR", captions
        film.locator("[data-status=completed]").wait_for()
        theatre.keep(page, "upload-subtitles")
        # Of no video: it is said, and nothing is sent.
        page.set_input_files("#files", theatre.clips["subtitles"])
        page.wait_for_selector(".toasts:has-text('choose it together with its video')")


def subtitles_that_are_none_are_told_of_and_can_be_left_out(theatre):
    with theatre.page(allowed=["422"]) as page:
        page.wait_for_selector("#drop")
        page.uncheck("[name=start]")
        page.set_input_files("#files", theatre.clips["film"])
        film = row(page, "film.mp4")
        film.locator("button:has-text('Transcode')").wait_for()
        film.locator("input[type=file]").set_input_files({"name": "none.srt", "mimeType": "text/plain", "buffer": b"these are no subtitles"})
        film.locator("button:has-text('Transcode')").click()
        film.locator(".problem:has-text('none.srt')").first.wait_for()
        theatre.keep(page, "upload-bad-subtitles")
        film.locator("[aria-label='Leave none.srt out']").click()
        film.locator("button:has-text('Transcode')").click()
        film.locator("[data-status=completed]").wait_for()


@contextlib.contextmanager
def files_elsewhere(folder):
    """Another server, which has the files of a folder; its address."""

    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


def a_file_is_fetched_from_a_url_and_can_be_watched(theatre):
    film = theatre.clips["film"]
    with files_elsewhere(film.parent) as address, theatre.page() as page:
        page.wait_for_selector("#drop")
        page.fill("#fetch-url", f"{address}/{film.name}?signature=1")
        page.click("#fetch button")
        fetched = row(page, film.name)
        fetched.locator("a:has-text('Watch')").wait_for()
        theatre.keep(page, "upload-fetched")
        assert page.input_value("#fetch-url") == ""


def a_url_that_has_no_file_is_told_of_and_one_that_is_none_is_not_sent(theatre):
    with files_elsewhere(theatre.clips["film"].parent) as address, theatre.page() as page:
        page.wait_for_selector("#drop")
        page.fill("#fetch-url", f"{address}/missing.mp4")
        page.click("#fetch button")
        missing = row(page, "missing.mp4")
        missing.locator(".problem:has-text('answers with the status 404')").first.wait_for()
        theatre.keep(page, "upload-not-fetched")
        page.fill("#fetch-url", "ftp://example.com/film.mp4")
        page.click("#fetch button")
        assert row(page, "film.mp4").count() == 0


CHECKS = [
    it_asks_for_a_token_refuses_a_wrong_one_and_signs_out,
    a_file_is_uploaded_transcoded_and_can_be_watched,
    an_upload_shows_its_progress_pauses_and_goes_on,
    an_upload_goes_on_after_a_reload_where_it_stopped,
    an_upload_survives_a_broken_connection,
    an_upload_can_be_cancelled_and_is_gone,
    several_files_can_be_dropped,
    a_bad_file_fails_with_words,
    a_problem_of_the_server_is_shown_in_words,
    the_ladder_and_the_options_chosen_are_what_is_asked_for,
    subtitles_chosen_with_a_video_are_sent_and_asked_for,
    subtitles_that_are_none_are_told_of_and_can_be_left_out,
    a_file_is_fetched_from_a_url_and_can_be_watched,
    a_url_that_has_no_file_is_told_of_and_one_that_is_none_is_not_sent,
]
