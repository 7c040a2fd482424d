"""Holds a peer to loopback: its interpreter loads this as ``sitecustomize``, before any code of the peer's own."""

import sys
from typing import Any


def _refuse(event: str, args: tuple[Any, ...]) -> None:
    """Raise, and say so, where a peer looks up or connects to anything but this machine."""
    if event == "socket.connect":
        address = args[1]
        host = address[0] if isinstance(address, tuple) else "127.0.0.1"  # a path is a Unix socket
    elif event == "socket.getaddrinfo":
        host = args[0]
    else:
        return
    if host not in (None, "", "127.0.0.1", b"127.0.0.1", "localhost", "::1"):
        sys.stderr.write(f"a peer tried to reach {host!r}\n")
        raise PermissionError(f"only loopback may be reached, not {host!r}")


sys.addaudithook(_refuse)
