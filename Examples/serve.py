#!/usr/bin/env python3
"""Serves a directory on loopback the way a media server would: HLS types, byte ranges, many connections.

    Examples/serve.py DIRECTORY [--port N]

A path under /slow/N/ is the same file at N bytes per second, shared by all such requests: handy to see a player
change its rung. `Server.rate` does the same to every request, from a test that holds the server.
"""

import argparse
import functools
import http.server
import os
import re
import signal
import sys
import threading
import time

TYPES = {
    ".m3u8": "application/vnd.apple.mpegurl",
    ".m4s": "video/iso.segment",
    ".mp4": "video/mp4",
    ".m4a": "audio/mp4",
    ".ts": "video/mp2t",
    ".aac": "audio/aac",
    ".vtt": "text/vtt; charset=utf-8",
    ".json": "application/json",
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    "": "application/octet-stream",
}
BLOCK = 16 * 1024


class Pace:
    """A line of limited rate that several connections share."""

    def __init__(self):
        self.lock = threading.Lock()
        self.free_at = 0.0

    def wait(self, count, rate):
        with self.lock:
            now = time.monotonic()
            self.free_at = max(self.free_at, now) + count / rate
            pause = self.free_at - now
        time.sleep(pause)


class Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    extensions_map = TYPES
    timeout = 60

    def do_GET(self):
        self.answer(with_body=True)

    def do_HEAD(self):
        self.answer(with_body=False)

    def answer(self, with_body):
        rate = self.server.rate
        slow = re.match(r"/slow/([1-9][0-9]{0,11})(/.*)", self.path)
        if slow:
            rate, self.path = int(slow[1]), slow[2]
        path = self.translate_path(self.path)
        if os.path.isdir(path):
            path = os.path.join(path, "index.html")
        try:
            file = open(path, "rb")
        except OSError:
            self.refuse(404)
            return
        with file:
            size = os.fstat(file.fileno()).st_size
            try:
                chosen = byte_range(self.headers.get("Range"), size)
            except ValueError:
                self.refuse(416, ("Content-Range", f"bytes */{size}"))
                return
            first, count = chosen or (0, size)
            self.send_response(206 if chosen else 200)
            self.send_header("Content-Type", self.guess_type(path))
            self.send_header("Content-Length", str(count))
            self.send_header("Accept-Ranges", "bytes")
            # The demo is made again under the same names, so nothing may be kept without asking.
            self.send_header("Cache-Control", "no-cache")
            self.send_header("Last-Modified", self.date_time_string(os.fstat(file.fileno()).st_mtime))
            if chosen:
                self.send_header("Content-Range", f"bytes {first}-{first + count - 1}/{size}")
            self.end_headers()
            if with_body:
                self.send_part(file, first, count, rate)

    def refuse(self, status, *headers):
        body = f"{status} {self.responses[status][0]}\n".encode()
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def send_part(self, file, first, count, rate):
        file.seek(first)
        while count > 0:
            block = file.read(min(BLOCK, count))
            if not block:
                # The file shrank after its length was promised: only closing tells the client.
                self.close_connection = True
                return
            if rate:
                self.server.pace.wait(len(block), rate)
            self.wfile.write(block)
            count -= len(block)

    def handle(self):
        try:
            super().handle()
        except (BrokenPipeError, ConnectionResetError):
            # A player that seeks or leaves drops the connection; that is its right.
            self.close_connection = True

    def log_message(self, format, *arguments):
        if not self.server.quiet:
            super().log_message(format, *arguments)


def byte_range(header, size):
    """(first byte, count) of a Range header; None to send it all (RFC 9110, 14.2); ValueError if not satisfiable."""
    match = re.fullmatch(r"bytes=([0-9]*)-([0-9]*)", header.strip()) if header else None
    if not match or match.group() == "bytes=-":
        return None
    if not match[1]:
        first, last = max(0, size - int(match[2])), size - 1
    else:
        first, last = int(match[1]), min(int(match[2]) if match[2] else size - 1, size - 1)
        if match[2] and int(match[2]) < first:
            return None
    if first > last:
        raise ValueError(header)
    return first, last - first + 1


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, directory, port=0, quiet=True):
        self.rate = None
        self.pace = Pace()
        self.quiet = quiet
        super().__init__(("127.0.0.1", port), functools.partial(Handler, directory=os.fspath(directory)))

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}/"

    def __enter__(self):
        self.thread = threading.Thread(target=self.serve_forever, name="serve", daemon=True)
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.shutdown()
        self.server_close()
        self.thread.join()


def main():
    parser = argparse.ArgumentParser(description="Serve a directory of HLS on loopback.")
    parser.add_argument("directory")
    parser.add_argument("--port", type=int, default=8000, help="0 takes a free one (default: 8000)")
    parser.add_argument("--verbose", action="store_true", help="log every request")
    options = parser.parse_args()
    if not os.path.isdir(options.directory):
        print(f"serve: {options.directory} is not a directory", file=sys.stderr)
        return 66
    try:
        server = Server(options.directory, options.port, quiet=not options.verbose)
    except (OSError, OverflowError) as error:
        print(f"serve: cannot listen on port {options.port} ({error}); choose another with --port", file=sys.stderr)
        return 69
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        print(f"Serving {options.directory} at {server.url}  (Ctrl-C ends)", flush=True)
        server.serve_forever()
    except KeyboardInterrupt:
        print()
    server.server_close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
