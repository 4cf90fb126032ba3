"""Asks for a bearer token on Ray Serve's HTTP proxies.

Ray calls middlewares() on every node (RAY_SERVE_HTTP_PROXY_CALLBACK_IMPORT_PATH). Health checks of Kubernetes and of the
operator stay open: they carry no key and tell nothing.
"""

import hmac
import os

from starlette.middleware import Middleware

OPEN_PATHS = frozenset({"/-/healthz", "/-/routes"})


class ApiKey:
    """An ASGI middleware that answers 401 unless the request carries the key."""

    def __init__(self, app):
        self.app = app
        self.expected = b"Bearer " + os.environ["SERVE_API_KEY"].encode()

    async def __call__(self, scope, receive, send):
        if scope["type"] not in ("http", "websocket") or scope["path"] in OPEN_PATHS or self.allowed(scope):
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await send(
                {
                    "type": "http.response.start",
                    "status": 401,
                    "headers": [(b"content-type", b"application/json"), (b"www-authenticate", b"Bearer")],
                }
            )
            await send({"type": "http.response.body", "body": b'{"error": "Unauthorized"}'})

    def allowed(self, scope):
        """Whether the request carries the key; compared in constant time."""
        sent = [value for name, value in scope["headers"] if name.lower() == b"authorization"]
        return len(sent) == 1 and hmac.compare_digest(sent[0], self.expected)


def middlewares():
    """What Ray Serve puts in front of its HTTP proxies."""
    return [Middleware(ApiKey)]
