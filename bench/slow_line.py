"""A line that is slow, far, and breaks: a TCP relay on the loopback that delays, meters and resets. One line for each reader.

As a program it serves until its standard input closes: `python -m bench.slow_line PORT READERS` relays to PORT and prints a port for
each reader.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
import socket
import struct
import sys
import time

DOWN_BYTES_S = 12_500
"""100 kbit a second."""
ONE_WAY_S = 0.4
"""Half of 800 ms there and back."""
RESET_SHARE = 0.05
"""Of all connections; each of those breaks after a random number of bytes."""
RESET_AFTER_BYTES = 20_000
CHUNK = 1460
"""Payload of one segment of TCP on Ethernet."""


class SlowLine:
    """What one reader's connections share: the meter."""

    def __init__(self, target: int, seed: int) -> None:
        self.target, self.chance, self.free_at = target, random.Random(seed), 0.0

    async def serve(self) -> int:
        """Listen on a free port and give it."""
        self.server = await asyncio.start_server(self._relay, "127.0.0.1", 0)
        return self.server.sockets[0].getsockname()[1]

    async def close(self) -> None:
        """Listen no more."""
        self.server.close()
        await self.server.wait_closed()

    async def _relay(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        left = self.chance.randint(0, RESET_AFTER_BYTES) if self.chance.random() < RESET_SHARE else None
        await asyncio.sleep(2 * ONE_WAY_S)  # the handshake, which the loopback itself does in no time
        up_reader, up_writer = await asyncio.open_connection("127.0.0.1", self.target)
        asking = asyncio.create_task(_delayed(reader, up_writer))
        try:
            await self._metered(up_reader, writer, left)
        finally:
            asking.cancel()
            for end in (writer, up_writer):
                end.close()
                with contextlib.suppress(OSError):
                    await end.wait_closed()

    async def _metered(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, left: int | None) -> None:
        """Pass on what comes, segment by segment, later by the way and at the speed of the line; break after `left` bytes."""
        arrived: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
        taking = asyncio.create_task(_noted(reader, arrived))
        try:
            await self._passed_on(arrived, writer, left)
        finally:
            taking.cancel()

    async def _passed_on(self, arrived: asyncio.Queue[tuple[float, bytes]], writer: asyncio.StreamWriter, left: int | None) -> None:
        while True:
            at, chunk = await arrived.get()
            if not chunk:
                return
            if left is not None and len(chunk) > left:
                _reset(writer)
                return
            left = None if left is None else left - len(chunk)
            self.free_at = max(self.free_at, at + ONE_WAY_S) + len(chunk) / DOWN_BYTES_S
            await asyncio.sleep(max(0.0, self.free_at - time.monotonic()))
            try:
                writer.write(chunk)
                await writer.drain()
            except OSError:
                return


async def _noted(reader: asyncio.StreamReader, arrived: asyncio.Queue[tuple[float, bytes]]) -> None:
    """Take what comes as soon as it comes, with the instant; at the end an empty chunk."""
    chunk = b"."
    while chunk:
        chunk = await reader.read(CHUNK)
        arrived.put_nowait((time.monotonic(), chunk))


async def _delayed(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Pass on what the reader asks, half of the time there and back later."""
    while chunk := await reader.read(CHUNK):
        await asyncio.sleep(ONE_WAY_S)
        writer.write(chunk)
        with contextlib.suppress(OSError):
            await writer.drain()


def _reset(writer: asyncio.StreamWriter) -> None:
    """End a connection with RST instead of FIN: linger on, for no time."""
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


async def _main(target: int, readers: int) -> None:
    ports = [await SlowLine(target, seed).serve() for seed in range(readers)]
    print(*ports, flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(_main(int(sys.argv[1]), int(sys.argv[2])))
