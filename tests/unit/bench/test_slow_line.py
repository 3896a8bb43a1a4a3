"""The relay of the overload bench is as slow, as far and as broken as it says."""

from __future__ import annotations

import asyncio
import random
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from bench import slow_line
from bench.slow_line import SlowLine

CONTENT = bytes(random.Random(1).randrange(256) for _ in range(4000))


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A twentieth of a second each way and 40 kB a second, so that the test is short."""
    monkeypatch.setattr(slow_line, "ONE_WAY_S", 0.05)
    monkeypatch.setattr(slow_line, "DOWN_BYTES_S", 40_000)


async def _asked(share: float, monkeypatch: pytest.MonkeyPatch) -> tuple[bytes, float]:
    """What comes through for one question, and after how many seconds."""
    monkeypatch.setattr(slow_line, "RESET_SHARE", share)
    monkeypatch.setattr(slow_line, "RESET_AFTER_BYTES", 1000)

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readline()
        writer.write(CONTENT)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with server:
        line = SlowLine(server.sockets[0].getsockname()[1], seed=1)
        port = await line.serve()
        started = time.monotonic()
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"all of it\n")
        try:
            return await reader.read(-1), time.monotonic() - started
        finally:
            writer.close()
            await line.close()
            await asyncio.sleep(0.1)  # the relay ends its own connections


def _run(share: float, monkeypatch: pytest.MonkeyPatch) -> tuple[bytes, float]:
    """The question in a thread of its own: in this one another test's browser may already run a loop."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(_asked(share, monkeypatch))).result()


def test_everything_comes_through_and_not_sooner_than_the_line_allows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Handshake, question and answer take two times there and back, and 4,000 bytes a tenth of a second more."""
    content, seconds = _run(0, monkeypatch)
    assert content == CONTENT
    assert seconds >= 4 * 0.05 + len(CONTENT) / 40_000 - 0.01


def test_a_connection_that_breaks_is_reset(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not ended as if everything had come: the reader sees an error."""
    with pytest.raises(ConnectionResetError):
        _run(1, monkeypatch)
