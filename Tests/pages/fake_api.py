#!/usr/bin/env python3
"""A server that makes believe: the pages, and the API they speak, in memory.

    Tests/pages/fake_api.py ASSET_DIRECTORY [--port N] [--hls-js FILE] [--token NAME=TOKEN:SCOPE+SCOPE]...

Every completed transcode plays the asset given. Made for developing the pages and for Tests/pages/test_pages.py, which knows
nothing of it that is not true of sluice-server as well.
"""

import argparse
import base64
import email.parser
import http.server
import json
import mimetypes
import pathlib
import queue
import re
import socket
import sys
import threading
import time
import urllib.parse

from fake_state import ALL, FINAL, Problem, State

PAGES = pathlib.Path(__file__).resolve().parents[2] / "Examples/Server/Pages"
ROUTES = {"/": "upload.html", "/library": "library.html", "/jobs": "jobs.html"}
FOLDERS = {".html": "html", ".css": "css", ".js": "js", ".svg": "images"}
TYPES = {
    ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml",
    ".m3u8": "application/vnd.apple.mpegurl", ".m4s": "video/iso.segment", ".vtt": "text/vtt; charset=utf-8",
}
POLICY = "default-src 'self'; img-src 'self' blob:; media-src 'self' blob:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
BLOCK = 64 * 1024
LADDERS = [
    {"name": "standard", "rungs": [{"type": "video", "codec": "h264", "height": height} for height in (1080, 720, 540, 432, 360, 234)]
     + [{"type": "audio", "codec": "aac", "bitrate": 128_000, "channels": 2}]},
    {"name": "mobile", "rungs": [{"type": "video", "codec": "h264", "height": 540, "bitrate": 2_000_000},
                                 {"type": "video", "codec": "h264", "height": 360, "bitrate": 730_000},
                                 {"type": "audio", "codec": "aac", "bitrate": 96_000, "channels": 2}]},
]


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 60

    def log_message(self, *_):
        pass

    def handle_any(self):
        self.url = urllib.parse.urlsplit(self.path)
        self.query = dict(urllib.parse.parse_qsl(self.url.query))
        self.state = self.server.state
        self.unread = int(self.headers.get("Content-Length") or 0)
        try:
            for method, pattern, scope, answer in API:
                found = re.fullmatch(pattern, urllib.parse.unquote(self.url.path))
                if found and method == self.command:
                    if scope is not None:
                        self.authorise(scope)
                    answer(self, *found.groups())
                    return
            raise Problem(404, "Not found", f"There is nothing at {self.url.path}.")
        except Problem as problem:
            self.refuse(problem)
        except (BrokenPipeError, ConnectionResetError, socket.timeout):
            self.close_connection = True

    do_GET = do_HEAD = do_POST = do_PATCH = do_DELETE = handle_any

    def authorise(self, scope):
        kind, _, token = self.headers.get("Authorization", "").partition(" ")
        self.user = self.state.users.get(token) if kind == "Bearer" else None
        if not self.user:
            raise Problem(401, "You are not signed in", "Send a token that this server knows.")
        if scope and scope not in self.user["scopes"]:
            raise Problem(403, "Your token does not allow this", f"It needs the scope {scope}.")

    # -- bodies in ------------------------------------------------------------------------------------------------

    def pieces(self):
        while self.unread:
            piece = self.rfile.read1(min(BLOCK, self.unread))
            if not piece:
                raise ConnectionResetError
            self.unread -= len(piece)
            yield piece

    def json(self):
        try:
            return json.loads(b"".join(self.pieces()) or b"{}")
        except ValueError:
            raise Problem(400, "The body is no JSON")

    # -- answers out ----------------------------------------------------------------------------------------------

    def answer(self, status, body=b"", content_type="application/json", headers={}):
        for _ in self.pieces():
            pass
        if not isinstance(body, bytes):
            body = json.dumps(body).encode()
        self.send_response(status)
        for name, value in {"Content-Type": content_type, "Content-Length": len(body), "Cache-Control": "no-cache", **headers}.items():
            self.send_header(name, str(value))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def refuse(self, problem):
        value = {"type": "about:blank", "title": problem.title, "status": problem.status, "detail": problem.detail, "requestId": "fake-1"}
        # A body that is not wanted is not read either.
        headers = {"Connection": "close"} if self.unread > BLOCK else {}
        if headers:
            self.unread, self.close_connection = 0, True
        self.answer(problem.status, value, "application/problem+json", headers)

    def file(self, path, headers={}):
        if not path.is_file():
            raise Problem(404, "Not found", f"There is no {path.name}.")
        body, status, extra = path.read_bytes(), 200, {"Accept-Ranges": "bytes", **headers}
        chosen = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        if chosen:
            start, end = int(chosen[1]), min(int(chosen[2] or len(body)), len(body) - 1)
            extra["Content-Range"], status = f"bytes {start}-{end}/{len(body)}", 206
            body = body[start:end + 1]
        self.answer(status, body, TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream", extra)

    def events(self, each):
        """A stream of (event, value) pairs: what `each` makes of every job told of, and at first of None, until a final status."""
        listener = self.state.listen()
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        said, changed = time.monotonic(), None
        try:
            while not self.state.stopping.is_set():
                for name, value in each(changed):
                    self.wfile.write(f"event: {name}\ndata: {json.dumps(value)}\n\n".encode())
                    said = time.monotonic()
                    if name == "status" and value["status"] in FINAL:
                        return
                while not self.state.stopping.is_set():
                    try:
                        changed = listener.get(timeout=1)
                        break
                    except queue.Empty:
                        if time.monotonic() - said > 15:
                            self.wfile.write(b": still here\n\n")
                            said = time.monotonic()
        finally:
            with self.state.lock:
                self.state.listeners.discard(listener)

    # -- routes -----------------------------------------------------------------------------------------------------

    def page(self, _=None):
        name = ROUTES.get(self.url.path, "watch.html")
        self.file(PAGES / "html" / name, {"Content-Security-Policy": POLICY, "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin"})

    def asset(self, name):
        if name == "hls.js" and self.server.hls_js:
            return self.file(self.server.hls_js)
        self.file(PAGES / FOLDERS.get(pathlib.Path(name).suffix, "none") / name)

    def playback(self, expires, file_id, name):
        if int(expires) < time.time():
            raise Problem(403, "The address has expired")
        self.state.file(file_id)
        self.file(self.server.asset / name)

    def info(self):
        self.answer(200, {
            "version": "fake", "user": self.user, "ladders": LADDERS, "limits": {"maxUploadBytes": self.state.most},
            "features": {"tus": True, "presignedUploads": False, "live": False, "webhooks": False},
        })

    def tus_create(self):
        length = int(self.headers.get("Upload-Length", -1))
        if not 0 <= length <= self.state.most:
            raise Problem(413, "The file is too large", f"At most {self.state.most} bytes.")
        pairs = (each.split(" ") for each in self.headers.get("Upload-Metadata", "").split(",") if " " in each)
        metadata = {key: base64.b64decode(value).decode() for key, value in pairs}
        upload_id = f"u{next(self.state.ids)}"
        self.state.uploads[upload_id] = {"length": length, "offset": 0, "metadata": metadata, "head": b"", "fileId": None, "lock": threading.Lock()}
        self.answer(201, headers={"Location": f"/api/tus/{upload_id}", "Tus-Resumable": "1.0.0", "Upload-Offset": 0})

    def tus_upload(self, upload_id):
        if upload_id not in self.state.uploads:
            raise Problem(404, "No such upload", "It may have expired; begin a new one.")
        return self.state.uploads[upload_id]

    def tus_answer(self, status, upload):
        headers = {"Tus-Resumable": "1.0.0", "Upload-Offset": upload["offset"], "Upload-Length": upload["length"]}
        if upload["fileId"]:
            headers["Upload-File-Id"] = upload["fileId"]
        self.answer(status, headers=headers)

    def tus_head(self, upload_id):
        self.tus_answer(200, self.tus_upload(upload_id))

    def tus_patch(self, upload_id):
        upload = self.tus_upload(upload_id)
        if not upload["lock"].acquire(timeout=5):
            raise Problem(423, "The upload is being written to", "Try again in a moment.")
        with self.state.lock:
            is_at_offset = int(self.headers.get("Upload-Offset", -1)) == upload["offset"]
        try:
            if not is_at_offset:
                raise Problem(409, "The upload has another offset", "Ask for it and go on from there.")
            for piece in self.pieces():
                upload["head"] = (upload["head"] + piece)[:16]
                upload["offset"] += len(piece)
        finally:
            upload["lock"].release()
        if upload["offset"] == upload["length"]:
            metadata = upload["metadata"]
            upload["fileId"] = self.state.add_file(metadata.get("filename", "unnamed"), upload["length"], metadata.get("filetype"), upload["head"])
        self.tus_answer(204, upload)

    def tus_delete(self, upload_id):
        self.tus_upload(upload_id)
        del self.state.uploads[upload_id]
        self.answer(204, headers={"Tus-Resumable": "1.0.0"})

    def raw_upload(self):
        data = b"".join(self.pieces())
        name = self.query.get("name") or self.headers.get("X-File-Name") or "unnamed"
        content_type = self.headers.get("Content-Type", "")
        if content_type.startswith("multipart/form-data"):
            message = email.parser.BytesParser().parsebytes(f"Content-Type: {content_type}\r\n\r\n".encode() + data)
            part = next(each for each in message.get_payload() if each.get_param("name", header="content-disposition") == "file")
            name, content_type, data = part.get_filename(), part.get_content_type(), part.get_payload(decode=True)
        file_id = self.state.add_file(name, len(data), content_type, data[:16])
        self.answer(201, {key: self.state.files[file_id][key] for key in ("fileId", "name", "size", "contentType")})

    def files(self):
        q, limit = self.query.get("q", "").lower(), int(self.query.get("limit", 50))
        with self.state.lock:
            found = [file for file in reversed(self.state.files.values()) if q in file["name"].lower()]
            values, following = page_of(found, "fileId", self.query.get("after"), limit)
            self.answer(200, {"files": [self.state.file_value(file) for file in values], **following})

    def one_file(self, file_id):
        self.answer(200, self.state.file_value(self.state.file(file_id)))

    def delete_file(self, file_id):
        self.state.delete_file(file_id)
        self.answer(204)

    def add_caption(self, file_id):
        text = b"".join(self.pieces()).decode("utf-8", "replace")
        self.answer(201, self.state.add_caption(file_id, self.query.get("name", "captions"), text))

    def fetch(self):
        url = self.json().get("url", "")
        if not url.startswith(("http://", "https://")):
            raise Problem(422, "The request cannot be carried out", "url is not a URL to connect to.")
        self.answer(202, self.state.add_import(url))

    def import_events(self, job_id):
        job = self.state.imports.get(job_id)
        if not job:
            raise Problem(404, "No such import")
        self.events(lambda changed: [("status", job)] if not changed or changed["jobId"] == job_id else [])

    def transcode(self):
        request = self.json()
        if request.get("options", {}).get("segmentSeconds", 6) > 60:
            raise Problem(422, "The options cannot be used", "segmentSeconds must be from 1 to 60.")
        job = self.state.push(request.get("fileId"), request)
        self.answer(202, {key: job[key] for key in ("jobId", "fileId", "status")})

    def job_of(self, file_id):
        self.state.file(file_id)
        job = self.state.job_of(file_id)
        if not job:
            raise Problem(404, "The file has not been transcoded", "Start a transcode of it.")
        return job

    def status(self, file_id):
        self.answer(200, self.state.transcode_value(self.job_of(file_id)))

    def status_events(self, file_id):
        job = self.job_of(file_id)
        self.events(lambda changed: [("status", self.state.transcode_value(changed or job))] if not changed or changed["jobId"] == job["jobId"] else [])

    def cancel(self, file_id):
        job = self.job_of(file_id)
        code = 202 if job["status"] == "processing" else 200
        self.state.cancel(job)
        self.answer(code, {key: job[key] for key in ("fileId", "jobId", "status")})

    def retry(self, file_id):
        job = self.job_of(file_id)
        self.state.retry(job)
        self.answer(202, {key: job[key] for key in ("fileId", "jobId", "status")})

    def jobs(self):
        status, limit = self.query.get("status"), int(self.query.get("limit", 50))
        with self.state.lock:
            found = [job for job in reversed(self.state.jobs.values()) if not status or job["status"] == status]
            values, following = page_of(found, "jobId", self.query.get("after"), limit)
            self.answer(200, {"jobs": [self.state.job_value(job) for job in values], "counts": self.state.counts(), **following})

    def job_events(self):
        self.events(lambda job: [*([("job", self.state.job_value(job))] if job else []), ("counts", self.state.counts())])

    def job_action(self, job_id, verb):
        if job_id not in self.state.jobs:
            raise Problem(404, "No such job")
        job = self.state.jobs[job_id]
        self.state.retry(job) if verb == "retry" else self.state.cancel(job)
        self.answer(202, self.state.job_value(job))


def page_of(values, key, after, limit):
    start = next((at + 1 for at, value in enumerate(values) if value[key] == after), 0) if after else 0
    chosen = values[start:start + limit]
    return chosen, {"next": chosen[-1][key]} if start + limit < len(values) else {}


ID = r"([A-Za-z0-9]+)"
API = [
    ("GET", r"/|/library|/jobs|/watch/([^/]+)", None, Handler.page),
    ("GET", r"/assets/([A-Za-z0-9.-]+)", None, Handler.asset),
    ("GET", rf"/hls/(\d+)-fake/{ID}/((?:[\w-]+/)?[\w.-]+)", None, Handler.playback),
    ("GET", r"/api/info", "", Handler.info),
    ("POST", r"/api/tus", "upload", Handler.tus_create),
    ("HEAD", rf"/api/tus/{ID}", "upload", Handler.tus_head),
    ("PATCH", rf"/api/tus/{ID}", "upload", Handler.tus_patch),
    ("DELETE", rf"/api/tus/{ID}", "upload", Handler.tus_delete),
    ("POST", r"/api/media/upload", "upload", Handler.raw_upload),
    ("GET", r"/api/media/files", "read", Handler.files),
    ("GET", rf"/api/media/files/{ID}", "read", Handler.one_file),
    ("DELETE", rf"/api/media/files/{ID}", "upload", Handler.delete_file),
    ("POST", rf"/api/media/files/{ID}/captions", "upload", Handler.add_caption),
    ("POST", r"/api/media/import", "upload", Handler.fetch),
    ("GET", rf"/api/media/import/{ID}/events", "read", Handler.import_events),
    ("POST", r"/api/media/transcode", "transcode", Handler.transcode),
    ("GET", rf"/api/media/transcode/{ID}", "read", Handler.status),
    ("GET", rf"/api/media/transcode/{ID}/events", "read", Handler.status_events),
    ("DELETE", rf"/api/media/transcode/{ID}", "transcode", Handler.cancel),
    ("POST", rf"/api/media/transcode/{ID}/retry", "transcode", Handler.retry),
    ("GET", r"/api/jobs", "read", Handler.jobs),
    ("GET", r"/api/jobs/events", "read", Handler.job_events),
    ("POST", rf"/api/jobs/{ID}/(retry|cancel)", "admin", Handler.job_action),
]


class Server:
    """The fake server on loopback, for as long as the block runs; `url` is where."""

    def __init__(self, asset, users, port=0, hls_js=None, job_seconds=4.0):
        self.http = http.server.ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self.http.daemon_threads = True
        self.http.state = State(users, job_seconds)
        self.http.asset, self.http.hls_js = pathlib.Path(asset), pathlib.Path(hls_js) if hls_js else None
        self.url = f"http://127.0.0.1:{self.http.server_address[1]}"

    def __enter__(self):
        self.thread = threading.Thread(target=self.http.serve_forever, daemon=True)
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.http.shutdown()
        self.http.server_close()
        self.http.state.stop()


def user(text):
    name, _, rest = text.partition("=")
    token, _, scopes = rest.partition(":")
    if not name or not token:
        raise argparse.ArgumentTypeError(f"{text}: give NAME=TOKEN or NAME=TOKEN:read+upload")
    return token, {"name": name, "scopes": scopes.split("+") if scopes else ALL}


def main():
    parser = argparse.ArgumentParser(description="Serve Sluice's pages on a make-believe API.")
    parser.add_argument("asset", type=pathlib.Path, help="the directory of master.m3u8 that every transcode gives")
    parser.add_argument("--port", type=int, default=8081)
    parser.add_argument("--hls-js", type=pathlib.Path, help="a copy of hls.js to serve")
    parser.add_argument("--token", type=user, action="append", help="NAME=TOKEN:SCOPE+SCOPE; without scopes, all")
    options = parser.parse_args()
    users = dict(options.token or [("owner", {"name": "Owner", "scopes": ALL}), ("viewer", {"name": "Viewer", "scopes": ["read"]})])
    with Server(options.asset, users, options.port, options.hls_js) as server:
        print(f"{server.url} with the tokens {', '.join(users)}", flush=True)
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            pass


if __name__ == "__main__":
    sys.exit(main())
