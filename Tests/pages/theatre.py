"""A browser with somebody signed in, for test_pages.py."""

import contextlib
import json
import pathlib
import secrets
import urllib.error
import urllib.parse
import urllib.request

import make_asset

PATIENCE = 60_000  # milliseconds; an idle machine needs a tenth of it
VIDEO = "document.querySelector('video')"
ACCESS = pathlib.Path(__file__).with_name("access.js").read_text().split("\n", 1)[1]


class Theatre:
    """A browser, the server's address, and the tokens of two people: one may do everything, the other only read."""

    def __init__(self, browser, base, owner, viewer, clips, screenshots):
        self.browser, self.base, self.owner, self.viewer, self.clips, self.screenshots = browser, base, owner, viewer, clips, screenshots
        # The server may have files of earlier runs: names that are searched for are this run's.
        self.run = secrets.token_hex(3)
        self.film_name = f"A film with two sound tracks {self.run}.mp4"

    @contextlib.contextmanager
    def page(self, path="/", token=None, script=None, allowed=(), **settings):
        """A fresh browser profile on a page. Complaints of the page, and requests to anywhere else, fail the check;
        `allowed` are words of complaints that are expected."""
        context = self.browser.new_context(**{"viewport": {"width": 1200, "height": 860}, "color_scheme": "light", **settings})
        context.set_default_timeout(PATIENCE)
        token = self.owner if token is None else token
        if token:
            context.add_init_script(f"if (!localStorage['sluice.token']) localStorage['sluice.token'] = {json.dumps(token)};")
        if script:
            context.add_init_script(script)
        page = context.new_page()
        complaints, strangers = [], []
        page.on("console", lambda line: complaints.append(line.text) if self.is_complaint(line, allowed) else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: None if request.url.startswith((self.base, "blob:", "data:")) else strangers.append(request.url))
        waiting = set()
        page.on("request", lambda request: waiting.add(request.url))
        for end in ("requestfinished", "requestfailed"):
            page.on(end, lambda request: waiting.discard(request.url))
        try:
            page.goto(self.base + path)
            yield page
            assert not complaints, f"the page complained: {complaints}"
            assert not strangers, f"the page asked for something outside the server: {strangers}"
        except Exception as error:
            error.add_note(f"The page had complained: {complaints}; it waited for: {sorted(waiting)}; its video: {self.video_state(page)}")
            self.keep(page, f"failure-{secrets.token_hex(2)}", full=False)
            raise
        finally:
            context.close()

    def is_complaint(self, line, allowed):
        # Images are an asset's choice, and the pages do without.
        is_image = "/poster.jpg" in line.location.get("url", "") or "/storyboard.vtt" in line.location.get("url", "")
        return line.type == "error" and not is_image and not any(each in line.text for each in allowed)

    def video_state(self, page):
        """What a failed check tells of the video; None where there is none."""
        return page.evaluate(
            f"""() => {{ const v = {VIDEO}; return v && {{ at: v.currentTime, readyState: v.readyState, networkState: v.networkState, paused: v.paused,
                error: v.error?.message, buffered: v.buffered.length && v.buffered.end(0), panel: document.querySelector(".player [role=alert]")?.innerText }} }}"""
        )

    def keep(self, page, name, full=True):
        if self.screenshots:
            if full:
                page.evaluate("scrollTo(0, 0)")
            page.screenshot(path=str(self.screenshots / f"pages-{name}.png"), full_page=full)

    def call(self, method, path, body=None, headers={}, token=None):
        """A request of the API; (status, JSON)."""
        data = json.dumps(body).encode() if isinstance(body, (dict, list)) else body
        request = urllib.request.Request(self.base + path, data, method=method, headers={"Authorization": f"Bearer {token or self.owner}", **headers})
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                text = answer.read()
                return answer.status, json.loads(text) if text else None
        except urllib.error.HTTPError as error:
            return error.code, json.loads(error.read() or b"null")

    def store(self, path, name=None):
        """Uploads a file past the pages; its id."""
        address = f"/api/media/upload?name={urllib.parse.quote(name or path.name)}"
        status, answer = self.call("POST", address, path.read_bytes(), {"Content-Type": "application/octet-stream"})
        assert status == 201, (status, answer)
        return answer["fileId"]

    def caption(self, file_id, text):
        address = f"/api/media/files/{file_id}/captions?name=film.vtt"
        status, answer = self.call("POST", address, text.encode(), {"Content-Type": "text/vtt"})
        assert status == 201, (status, answer)
        return answer["captionId"]

    def transcode(self, file_id, **options):
        status, answer = self.call("POST", "/api/media/transcode", {"fileId": file_id, **options}, {"Content-Type": "application/json"})
        assert status == 202, (status, answer)
        return answer["jobId"]

    def finish(self, file_id):
        """Waits until the transcode has ended, on its stream of events; the last status."""
        request = urllib.request.Request(f"{self.base}/api/media/transcode/{file_id}/events", headers={"Authorization": f"Bearer {self.owner}"})
        last = None
        with urllib.request.urlopen(request, timeout=300) as stream:
            for line in stream:
                if line.startswith(b"data:"):
                    last = json.loads(line[5:])
        return last

    def film(self):
        """The id of a film that can be watched, made once."""
        if not hasattr(self, "_film"):
            self._film = self.store(self.clips["film"], self.film_name)
            captions = [{"captionId": self.caption(self._film, make_asset.subtitles()), "language": "en", "default": True}]
            self.transcode(self._film, ladder="360p,240p,144p", options={"captions": captions})
            last = self.finish(self._film)
            assert last["status"] == "completed", last
        return self._film


def until(page, condition, argument=None):
    """Waits until a condition in the page holds, where `v` is the video; page.wait_for_function is what its content policy forbids."""
    page.evaluate(
        """([argument, patience]) => new Promise((resolve, reject) => {
            const began = performance.now();
            const look = () => {
                const v = document.querySelector("video");
                if (%s) resolve();
                else if (performance.now() - began > patience) reject(new Error(`it never came to be that ${%s}`));
                else setTimeout(look, 30);
            };
            look();
        })"""
        % (condition, json.dumps(condition)),
        [argument, PATIENCE],
    )


def complaints_about_access(page):
    return page.evaluate(ACCESS)


def slow_down(page, bytes_per_second):
    """Limits how fast the page uploads; None for no limit."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    limit = -1 if bytes_per_second is None else bytes_per_second
    session.send("Network.emulateNetworkConditions", {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": limit})
