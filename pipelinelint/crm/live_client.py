"""Reading a CRM's API with patience: GET only, limits respected, every failure one sentence."""

from __future__ import annotations

import json
import re
import time
from email.utils import parsedate_to_datetime

from pipelinelint.crm.imported import ImportProblem
from pipelinelint.crm.live_http import TransportProblem, UrllibTransport

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from pipelinelint.crm.live_http import Reply, Token, Transport

TIMEOUT = 30.0
"""Seconds for one answer, first byte to last."""
ATTEMPTS = 5
LONGEST_WAIT = 60.0
"""Seconds a `Retry-After` may ask for; beyond, the person is told to come back later."""
AGAIN = (408, 423, 425, 429, 477, 500, 502, 503, 504)
"""Answers worth another try. 423 is HubSpot's lock (about 2 s), 477 its migration."""


class LiveProblem(Exception):
    """An answer that is none: its status (0: no answer at all), a sentence, and the body."""

    def __init__(self, status: int, message: str, body: bytes = b"") -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.body = body


class Client:
    """GET with patience. `sleep` and `clock` (seconds since 1970) are injectable for tests."""

    def __init__(
        self,
        title: str,
        base: str,
        header: str,
        token: Token,
        progress: Callable[[str], None],
        transport: Transport | None = None,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.time,
        timeout: float = TIMEOUT,
    ) -> None:
        self.title = title
        self.base = base.rstrip("/")
        self.progress = progress
        self._header = header
        self._token = token
        self._transport = transport or UrllibTransport()
        self._sleep = sleep
        self._clock = clock
        self._timeout = timeout

    def get(self, path: str) -> bytes:
        """The body of a good answer. Raises LiveProblem; a refused token is an ImportProblem."""
        problem = LiveProblem(0, "")
        for attempt in range(ATTEMPTS):
            wait, found = self._try(path, attempt)
            if isinstance(found, bytes):
                return found
            problem = found
            if wait is None or attempt == ATTEMPTS - 1:
                break
            self.progress(f"{problem.message}; trying again in {wait:g} s")
            self._sleep(wait)
        raise problem

    def _try(self, path: str, attempt: int) -> tuple[float | None, bytes | LiveProblem]:
        """The body, or the problem with the seconds to wait (None: no use in waiting)."""
        backoff = float(2**attempt)
        try:
            reply = self._transport.get(self.base + path, self._header, self._token, self._timeout)
        except TransportProblem as problem:
            return backoff, LiveProblem(0, f"{self.title} could not be read: {problem}")
        if reply.status == 401:
            raise ImportProblem(
                f"{self.title} refuses the token (401). Check that it is complete, not expired, "
                "and of this account."
            )
        if 200 <= reply.status < 300:
            return self._checked(reply, backoff)
        said = LiveProblem(
            reply.status, f"{self.title} answered with status {reply.status}", reply.body
        )
        if reply.status not in AGAIN:
            return None, said
        if reply.status == 429 and b'"DAILY"' in reply.body:
            return None, LiveProblem(429, f"the daily limit of {self.title} is reached", reply.body)
        return self._pause(reply, backoff, said)

    def _checked(self, reply: Reply, backoff: float) -> tuple[float | None, bytes | LiveProblem]:
        try:
            json.loads(reply.body)
        except (ValueError, RecursionError):
            return backoff, LiveProblem(0, f"{self.title} answered with broken JSON")
        return None, reply.body

    def _pause(
        self, reply: Reply, backoff: float, said: LiveProblem
    ) -> tuple[float | None, LiveProblem]:
        """As long as the server asks for; without a word ten seconds for a limit, HubSpot's
        rolling window and longer than Pipedrive's two."""
        asked = self._asked_wait(reply)
        if asked is None:
            return max(backoff, 10.0) if reply.status == 429 else backoff, said
        if asked > LONGEST_WAIT:
            message = f"{self.title} asks to come back in {asked:g} s"
            return None, LiveProblem(reply.status, message, reply.body)
        return asked, said

    def _asked_wait(self, reply: Reply) -> float | None:
        text = reply.headers.get("retry-after", "").strip()
        if not text and reply.status == 429:
            text = reply.headers.get("x-ratelimit-reset", "").strip()
        if re.fullmatch(r"\d{1,9}(?:\.\d+)?", text):
            return float(text)
        try:
            return max(0.0, parsedate_to_datetime(text).timestamp() - self._clock())
        except (TypeError, ValueError, OverflowError):
            return None
