"""The local server of the product, for tests that ask a real server."""

from __future__ import annotations

import socket
import threading
import time
from pathlib import Path

import uvicorn

from shelterfinder.kiosk.server import application

START_LIMIT_S = 20


class LocalServer:
    """The local server, in a thread, on a free port of the loopback."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://localhost:{self.port}"
        self._server = uvicorn.Server(uvicorn.Config(application(folder), host="127.0.0.1", port=self.port, log_level="error"))
        self._thread = threading.Thread(target=self._server.run, daemon=True)

    def __enter__(self) -> LocalServer:
        self._thread.start()
        deadline = time.monotonic() + START_LIMIT_S
        while not self._server.started:
            if time.monotonic() > deadline:
                raise TimeoutError(f"the local server did not start on port {self.port}")
            time.sleep(0.02)
        return self

    def __exit__(self, *error: object) -> None:
        self._server.should_exit = True
        self._thread.join()
