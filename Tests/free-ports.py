#!/usr/bin/env python3
"""Prints so many ports of loopback that are free at this moment: Tests/free-ports.py COUNT"""

import socket
import sys

sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(int(sys.argv[1]))]
print(*(each.getsockname()[1] for each in sockets))
