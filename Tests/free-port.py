#!/usr/bin/env python3
"""Prints a port of loopback that is free at this moment."""

import socket

print(socket.create_server(("127.0.0.1", 0)).getsockname()[1])
