#!/usr/bin/env python3
"""Prints a port of loopback that is free at this moment, as the next one is: radosgw.sh takes both."""

import socket

while True:
    with socket.create_server(("127.0.0.1", 0)) as found:
        port = found.getsockname()[1]
        try:
            socket.create_server(("127.0.0.1", port + 1)).close()
        except (OSError, OverflowError):
            continue
        print(port)
        break
