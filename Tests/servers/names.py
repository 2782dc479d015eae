#!/usr/bin/env python3
"""Runs a command in a world of its own, where names have the addresses that a test gives them, one after the other.

    unshare --user --map-root-user --mount --net Tests/servers/names.py NAME=ANSWER[/ANSWER...]... -- COMMAND...

ANSWER is ADDRESS[,ADDRESS...]; the last one stands for all that follow, the answers for IPv4 and IPv6 are counted apart.
The network is loopback alone, on which 93.184.216.34 is too, in the place of a server of the public Internet; every
other public address is one that cannot be reached. At each of these addresses a server of HTTP listens on ports 80 and
81: /to/HOST:PORT redirects there, anything else is a small file.

Besides the command's own output there is a line for each question ("lookup NAME ADDRESSES") and for each connection
("connection ADDRESS", the one that was connected to).
"""

import ctypes
import fcntl
import http.server
import ipaddress
import os
import signal
import socket
import socketserver
import struct
import subprocess
import sys
import tempfile
import threading

PUBLIC = "93.184.216.34"
A, AAAA = 1, 28


def say(*words):
    os.write(1, (" ".join(words) + "\n").encode())


# -- the network ------------------------------------------------------------------------------------------------------


def bring_up():
    """Loopback, and the public address on it (netdevice(7))."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        def set_address(request, name, address):
            name = name.encode()
            packed = struct.pack("16sHH4s8s", name, socket.AF_INET, 0, socket.inet_aton(address), b"")
            fcntl.ioctl(control, request, packed)

        fcntl.ioctl(control, 0x8914, struct.pack("16sH14s", b"lo", 0x1, b""))  # SIOCSIFFLAGS, IFF_UP
        set_address(0x8916, "lo:1", PUBLIC)  # SIOCSIFADDR
        set_address(0x891C, "lo:1", "255.255.255.255")  # SIOCSIFNETMASK


def put_in_place():
    """What the system's resolver reads; the files stay behind their places although nothing else leads to them."""
    for place, text in [
        ("/etc/resolv.conf", "nameserver 127.0.0.1\noptions timeout:2 attempts:2\n"),
        ("/etc/nsswitch.conf", "hosts: dns\n"),
    ]:
        if not os.path.exists(place):
            continue
        with tempfile.NamedTemporaryFile("w") as file:
            file.write(text)
            file.flush()
            subprocess.run(["mount", "--bind", file.name, os.path.realpath(place)], check=True)


# -- names (RFC 1035) -------------------------------------------------------------------------------------------------


def question(packet):
    """The name, the type, and where the question ends."""
    labels, at = [], 12
    while packet[at]:
        labels.append(packet[at + 1:at + 1 + packet[at]].decode())
        at += 1 + packet[at]
    return ".".join(labels).lower(), struct.unpack("!H", packet[at + 1:at + 3])[0], at + 5


def answer_names(server, table):
    asked = {}
    while True:
        packet, sender = server.recvfrom(512)
        name, kind, end = question(packet)
        answers, found = table.get(name), []
        if answers and kind in (A, AAAA):
            count = asked[name, kind] = asked.get((name, kind), 0) + 1
            chosen = answers[min(count, len(answers)) - 1]
            found = [address for address in chosen if address.version == (4 if kind == A else 6)]
        if found:
            say("lookup", name, *map(str, found))
        flags = 0x8180 if answers else 0x8183
        reply = packet[:2] + struct.pack("!HHHHH", flags, 1, len(found), 0, 0) + packet[12:end]
        for address in found:
            # Of the name that was asked for, to be kept for no time at all.
            reply += struct.pack("!HHHIH", 0xC00C, kind, 1, 0, len(address.packed)) + address.packed
        server.sendto(reply, sender)


# -- files ------------------------------------------------------------------------------------------------------------


class Files(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def setup(self):
        address = ipaddress.ip_address(self.request.getsockname()[0])
        say("connection", str(getattr(address, "ipv4_mapped", None) or address))
        super().setup()

    def answer(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path.startswith("/to/"):
            self.send_response(307)
            self.send_header("Location", f"http://{self.path.removeprefix('/to/')}/film.mp4")
            body = b""
        else:
            self.send_response(200)
            body = b"bytes of a film"
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = answer

    def log_message(self, *arguments):
        pass


class DualServer(http.server.ThreadingHTTPServer):
    address_family = socket.AF_INET6

    def server_bind(self):
        # That of http.server asks for this machine's name, which nobody here answers.
        socketserver.TCPServer.server_bind(self)


def serve(table, parent, ready):
    # Not for longer than the command runs.
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG
    if os.getppid() != parent:
        os._exit(0)
    names = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    names.bind(("127.0.0.1", 53))
    for port in [80, 81]:
        threading.Thread(target=DualServer(("::", port), Files).serve_forever, daemon=True).start()
    os.write(ready, b".")
    answer_names(names, table)


def main(arguments):
    if "--" not in arguments[1:-1]:
        sys.exit(__doc__)
    cut = arguments.index("--")
    names, command = arguments[:cut], arguments[cut + 1:]
    table = {}
    for name, _, text in (each.partition("=") for each in names):
        table[name] = [[ipaddress.ip_address(one) for one in answer.split(",")] for answer in text.split("/")]
    bring_up()
    put_in_place()
    (waiting, ready), parent = os.pipe(), os.getpid()
    if os.fork() == 0:
        try:
            serve(table, parent, ready)
        finally:
            os._exit(1)
    os.close(ready)
    if not os.read(waiting, 1):
        sys.exit("names.py: the servers of names and files have not started")
    os.execvp(command[0], command)


main(sys.argv[1:])
