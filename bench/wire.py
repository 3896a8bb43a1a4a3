"""Bytes of one answer as they come over the wire."""

from __future__ import annotations

import socket
from typing import NamedTuple

from bench.serving import Server


class Response(NamedTuple):
    """Bytes of the status line and headers, and of everything."""

    headers: int
    whole: int


def response_bytes(server: Server, path: str) -> Response:
    """Ask the local server for a path (without a leading slash; `../` may stand in it) as a browser that takes brotli, and count.

    Raises ValueError for any answer but 200.
    """
    asked = f"GET /{_plain(path)} HTTP/1.1\r\nHost: localhost:{server.port}\r\nAccept-Encoding: br\r\nConnection: close\r\n\r\n"
    with socket.create_connection(("127.0.0.1", server.port)) as connection:
        connection.sendall(asked.encode("ascii"))
        answer = b"".join(iter(lambda: connection.recv(65_536), b""))
    head, _, _ = answer.partition(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 200 "):
        raise ValueError(f"{path}: the local server answered {head[:40].decode('latin-1')}, wanted 200")
    return Response(len(head) + 4, len(answer))


def _plain(path: str) -> str:
    """The path without its `../`."""
    parts: list[str] = []
    for part in path.split("/"):
        parts = parts[:-1] if part == ".." else [*parts, part]
    return "/".join(parts)
