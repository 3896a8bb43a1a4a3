"""A small client of WebDriver BiDi (W3C), for a Firefox that is nobody's fork: commands, their answers, and what the console says.

One connection, one session; https://www.w3.org/TR/webdriver-bidi/ names the commands. Preferences are Firefox's own but for those below:
`remote.prefs.recommended=false`, because what Firefox else sets for robots switches protections off, and a measurement of a page opened
from a folder then says that it may read its neighbours.
"""

from __future__ import annotations

import json
import re
import subprocess
import time
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any

from websockets.sync.client import connect

START_LIMIT_S = 60
ANSWER_LIMIT_S = 60
MESSAGE_BYTES_MAX = 64 * 2**20
"""The largest answer: a page as PDF."""
LOG = "firefox.log"
LISTENING = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
PREFERENCES: Mapping[str, bool | int | str] = {
    "remote.prefs.recommended": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.aboutwelcome.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "app.normandy.enabled": False,
    "app.update.auto": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "termsofuse.bypassNotification": True,
}
"""Nothing that a page can see: no first-run pages, and no question to the network."""


class CommandRefused(RuntimeError):
    """Firefox refused a command; carries its name and what Firefox said."""

    def __init__(self, method: str, answer: Mapping[str, Any]) -> None:
        super().__init__(f"{method}: {answer.get('error')}: {answer.get('message')}")


class Firefox:
    """A Firefox without a window, with a profile of its own; `preferences` are added to those above."""

    def __init__(self, binary: Path, profile: Path, **preferences: bool | int | str) -> None:
        self._binary, self._profile = binary, profile
        self._preferences = {**PREFERENCES, **preferences}
        self._last_id = 0
        self.said: list[str] = []
        """What the console said since it was last cleared, errors and warnings."""

    def __enter__(self) -> Firefox:
        self._profile.mkdir(parents=True, exist_ok=True)
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in self._preferences.items()]
        (self._profile / "user.js").write_text("".join(lines), encoding="utf-8")
        with ExitStack() as opened:
            log = opened.enter_context((self._profile / LOG).open("wb"))
            command = [self._binary, "--headless", "--no-remote", "--profile", self._profile, "--remote-debugging-port", "0", "about:blank"]
            self._process = opened.enter_context(subprocess.Popen(command, stdout=log, stderr=log))
            opened.callback(self._process.terminate)
            self._socket = opened.enter_context(connect(f"{self._address()}/session", max_size=MESSAGE_BYTES_MAX, proxy=None))
            self._opened = opened.pop_all()
        self.command("session.new", capabilities={})
        self.command("session.subscribe", events=["log.entryAdded"])
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._opened.close()

    def command(self, method: str, **params: object) -> dict[str, Any]:
        """Say one command and wait for its answer. Raises CommandRefused, TimeoutError."""
        self._last_id += 1
        self._socket.send(json.dumps({"id": self._last_id, "method": method, "params": params}))
        deadline = time.monotonic() + ANSWER_LIMIT_S
        while True:
            message = json.loads(self._socket.recv(timeout=deadline - time.monotonic()))
            if message.get("method") == "log.entryAdded":
                self._hear(message["params"])
            elif message.get("id") == self._last_id:
                if message["type"] == "error":
                    raise CommandRefused(method, message)
                return message["result"]

    def new_tab(self) -> Tab:
        """A fresh tab."""
        return Tab(self, self.command("browsingContext.create", type="tab")["context"])

    def _hear(self, entry: Mapping[str, Any]) -> None:
        if entry["level"] in ("error", "warn"):
            self.said.append(f"{entry['level']}: {entry['text']}")

    def _address(self) -> str:
        """Where it listens, from what it prints."""
        deadline = time.monotonic() + START_LIMIT_S
        path = self._profile / LOG
        while time.monotonic() < deadline:
            found = LISTENING.search(path.read_text(encoding="utf-8", errors="replace"))
            if found:
                return found[1]
            if self._process.poll() is not None:
                break
            time.sleep(0.05)
        raise TimeoutError(f"Firefox did not start: {path.read_text(encoding='utf-8', errors='replace')[-2000:]}")


class Tab:
    """One tab of a Firefox."""

    def __init__(self, firefox: Firefox, context: str) -> None:
        self.firefox, self.context = firefox, context

    def command(self, method: str, **params: object) -> dict[str, Any]:
        """Say a command about this tab."""
        return self.firefox.command(method, context=self.context, **params)

    def open(self, url: str) -> None:
        """Go to an address and wait until everything of the page has come."""
        self.command("browsingContext.navigate", url=url, wait="complete")

    def evaluate(self, expression: str) -> Any:
        """What an expression comes to in the page, as JSON; a promise is waited for. Raises AssertionError with what it threw."""
        wrapped = f"(async () => JSON.stringify(await ({expression})))()"
        answer = self.firefox.command(
            "script.evaluate", expression=wrapped, target={"context": self.context}, awaitPromise=True, userActivation=True
        )
        if answer["type"] == "exception":
            raise AssertionError(f"{expression}: {answer['exceptionDetails']['text']}")
        value = answer["result"].get("value")
        return None if value is None else json.loads(value)

    def before_each_page(self, code: str) -> None:
        """Run code in each page of this tab before the page's own."""
        self.firefox.command("script.addPreloadScript", functionDeclaration=f"() => {{ {code} }}", contexts=[self.context])

    def close(self) -> None:
        """Close it."""
        self.command("browsingContext.close")
