"""Who may ask for what: the outermost layer of the kiosk's server."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from shelterfinder.headers.definition import NO_FRAME
from shelterfinder.headers.rules import headers_for
from shelterfinder.kiosk.releases import Releases

OWN = "/kiosk/"
"""Where the server's own pages are. A release has no such folder: its folders are languages and data."""
OWN_POLICY = "; ".join(
    (
        "default-src 'none'",
        *(f"{source} 'self'" for source in ("script-src", "style-src", "img-src", "connect-src", "frame-src")),
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'self'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    )
)
"""The policy of the server's own pages: they may show the site inside them, and nothing from anywhere else."""
ONLY_TLS = "Strict-Transport-Security"
"""A promise to come back over TLS only, which RFC 6797 §7.2 forbids over plain http. A kiosk in a cellar has no certificate, so
nobody could keep it, and a name that is also a real host would be made unreachable."""


class Guard:
    """Refuses every request whose host or path is not for this server or not for who asks."""

    def __init__(self, app: ASGIApp, names: frozenset[str], is_lan: bool) -> None:
        self.app, self.names, self.is_lan = app, names, is_lan

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or hand it on."""
        if scope["type"] == "lifespan":
            return await self.app(scope, receive, send)
        if scope["type"] != "http":
            return None
        refused = self._refusal(scope)
        await (refused or self.app)(scope, receive, send)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        if not self._is_ours(Headers(scope=scope).get("host", "")):
            return PlainTextResponse("This server does not go by that name.", 421)
        if f"{scope['path']}/".startswith(OWN) and not is_this_machine(scope):
            return PlainTextResponse("Not Found", 404)
        return None

    def _is_ours(self, host: str) -> bool:
        """Whether a reader meant this server. A page of somebody else's that has its name point here sends that name, and is refused;
        a number cannot be pointed anywhere."""
        try:
            name = "" if "@" in host else urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        address = _address(name)
        if address is None:
            return name in self.names
        return self.is_lan or address.is_loopback


def is_this_machine(scope: Scope) -> bool:
    """Whether the reader sits at this machine."""
    client = scope.get("client")
    address = _address(client[0]) if client else None
    return address is not None and address.is_loopback


def kiosk_headers(scope: Scope, releases: Releases) -> Mapping[str, str]:
    """The headers of an answer. Pages may be shown inside the kiosk's own page on this machine, and nowhere else; what has no hash in its
    name is asked for again each time, because another release may have taken its place."""
    path = scope["path"]
    named = headers_for(path, releases.rules)
    named.pop(ONLY_TLS, None)
    if path.startswith(OWN):
        return {**named, "Content-Security-Policy": OWN_POLICY, "Cache-Control": "no-store"}
    policy = named.get("Content-Security-Policy")
    if policy and is_this_machine(scope):
        named["Content-Security-Policy"] = policy.replace(NO_FRAME, "frame-ancestors 'self'")
    return {"Cache-Control": "no-cache", **named}


def _address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(text)
    except ValueError:
        return None
