"""Reading a CRM's API with patience: GET only, limits respected, every failure one sentence.

Nothing here lets go of the token: it shows in no text, follows no redirect, and what is raised
leads to no request.
"""

from __future__ import annotations

import json
import re
import threading
import time
import urllib.error
import urllib.request
from email.utils import parsedate_to_datetime
from http.client import HTTPException

from pipelinelint.crm.imported import ImportProblem
from pipelinelint.crm.nodes import LARGEST

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Protocol

    class Transport(Protocol):
        """One GET. Raises TransportProblem when no answer comes."""

        def get(self, url: str, header: str, token: Token, timeout: float) -> Reply: ...


TIMEOUT = 30.0
"""Seconds for one answer, from the call to the last byte."""
ATTEMPTS = 5
LONGEST_WAIT = 60.0
"""Seconds a `Retry-After` may ask for; beyond, the person is told to come back later."""
AGAIN = (408, 423, 425, 429, 477, 500, 502, 503, 504)
"""Answers worth another try. 423 is HubSpot's lock (about 2 s), 477 its migration."""
MOST_PAGES = 200


class Token:
    """A secret that shows in no text: not in repr, str, format or a traceback's locals."""

    __slots__ = ("_secret",)

    def __init__(self, secret: str) -> None:
        text = secret.strip()
        if not re.fullmatch(r"[!-~]{1,2000}", text):
            raise ImportProblem("the token is empty or not a single token. Copy it again.")
        self._secret = text

    def __repr__(self) -> str:
        return "Token(***)"

    __str__ = __repr__

    def __format__(self, spec: str) -> str:
        return "***"

    def __reduce__(self) -> str:
        raise TypeError("a token is not written anywhere")

    def header(self, pattern: str) -> str:
        """The value of a header, such as `Bearer {}`."""
        return pattern.replace("{}", self._secret)

    def hide(self, data: bytes) -> bytes:
        """The data without the secret, should a server echo it."""
        return data.replace(self._secret.encode(), b"***")


class Reply:
    """A status, headers in lower case, and the body."""

    __slots__ = ("body", "headers", "status")

    def __init__(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.status = status
        self.headers = headers
        self.body = body


class TransportProblem(Exception):
    """No answer came; the text says why, without the request. `again`: another try may help."""

    def __init__(self, why: str, again: bool = True) -> None:
        super().__init__(why)
        self.again = again


class LiveProblem(ImportProblem):
    """An answer that is none: its status (0: no answer at all), a sentence, and the body."""

    def __init__(self, status: int, message: str, body: bytes = b"") -> None:
        super().__init__(message)
        self.status = status
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
        """The body of a good answer, which is JSON. Raises LiveProblem, or a plain ImportProblem
        for a refused token."""
        problem = LiveProblem(0, "")
        for attempt in range(ATTEMPTS):
            wait, found = self._try(path, attempt)
            if isinstance(found, bytes):
                return found
            problem = found
            if wait is None or attempt == ATTEMPTS - 1:
                break
            self.progress(f"{problem.reason}; trying again in {wait:g} s")
            self._sleep(wait)
        raise problem

    def pages(
        self,
        read: Callable[[str, int], bytes | None],
        following: Callable[[bytes], str],
    ) -> Iterator[bytes]:
        """Answers page by page: `read` asks for the one at a cursor (empty: the first) by its
        number, `following` finds the next cursor. A cursor seen before ends it at once."""
        seen: set[str] = set()
        at = ""
        for page in range(1, MOST_PAGES + 1):
            body = read(at, page)
            if body is None:
                return
            yield body
            seen.add(at)
            at = following(body)
            if at in seen:
                if at:
                    self.progress(f"page {page} points back to a page already read; stopped there")
                return

    def _try(self, path: str, attempt: int) -> tuple[float | None, bytes | LiveProblem]:
        """The body, or the problem with the seconds to wait (None: no use in waiting)."""
        backoff = float(2**attempt)
        try:
            reply = self._transport.get(self.base + path, self._header, self._token, self._timeout)
        except TransportProblem as problem:
            said = LiveProblem(0, f"{self.title} could not be read: {problem}")
            return (backoff if problem.again else None), said
        if reply.status == 401:
            raise ImportProblem(
                f"{self.title} refuses the token (401). Check that it is complete, hasn't "
                "expired and belongs to this account."
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
        """As long as the server asks for, and never shorter than without a word: then it is ten
        seconds for a limit, HubSpot's rolling window and longer than Pipedrive's two."""
        asked = self._asked_wait(reply)
        if asked is None:
            return max(backoff, 10.0) if reply.status == 429 else backoff, said
        if asked > LONGEST_WAIT:
            message = f"{self.title} asks to try again {_in_minutes(asked)}"
            return None, LiveProblem(reply.status, message, reply.body)
        return max(asked, backoff), said

    def _asked_wait(self, reply: Reply) -> float | None:
        """Seconds from now, below 0 for a time that is past; None when nothing is asked."""
        text = reply.headers.get("retry-after", "").strip()
        if not text and reply.status == 429:
            text = reply.headers.get("x-ratelimit-reset", "").strip()
        if re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", text):
            return float(text[:300])
        try:
            return parsedate_to_datetime(text).timestamp() - self._clock()
        except (TypeError, ValueError, OverflowError):
            return None


def _in_minutes(seconds: float) -> str:
    """For a wait of more than a minute."""
    if seconds > 24 * 3600:
        return "after more than a day"
    return f"in {-(-seconds // 60):.0f} minutes"


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirect would carry the token to another host."""

    def redirect_request(self, *_: object) -> None:
        return None


class UrllibTransport:
    """The standard library's HTTP, with a deadline for the whole answer."""

    def __init__(self) -> None:
        self._opener = urllib.request.build_opener(_NoRedirect())

    def get(self, url: str, header: str, token: Token, timeout: float) -> Reply:
        """A socket's timeout is for one read: a name server that hangs, or headers that come byte
        by byte, would outlast it. So the call is left to itself when its time is over."""
        found: list[Reply | TransportProblem] = []

        def call() -> None:
            found.append(self._call(url, header, token, timeout))

        worker = threading.Thread(target=call, daemon=True)
        worker.start()
        worker.join(timeout)
        reply = found[0] if found else TransportProblem("no complete answer in time")
        if isinstance(reply, TransportProblem):
            raise reply
        return reply

    def _call(
        self, url: str, header: str, token: Token, timeout: float
    ) -> Reply | TransportProblem:
        name, _, pattern = header.partition(": ")
        try:
            request = urllib.request.Request(url)  # noqa: S310 - the scheme is the client's own
            request.add_header("Accept", "application/json")
            request.add_unredirected_header(name, token.header(pattern))
            return self._open(request, timeout, token)
        except TransportProblem as problem:
            return TransportProblem(str(problem), problem.again)
        except (OSError, HTTPException, ValueError) as error:
            # Made anew, so that no traceback leads to the request and its header.
            return TransportProblem(_reason(error))

    def _open(self, request: urllib.request.Request, timeout: float, token: Token) -> Reply:
        end = time.monotonic() + timeout
        try:
            response = self._opener.open(request, timeout=timeout)
        except urllib.error.HTTPError as refused:
            response = refused
        with response:
            headers = {key.lower(): value for key, value in response.headers.items()}
            length = headers.get("content-length", "")
            expected = int(length) if re.fullmatch(r"[0-9]{1,18}", length) else 0
            pieces: list[bytes] = []
            size = 0
            while expected <= LARGEST and (piece := response.read1(65536)):
                pieces.append(piece)
                size += len(piece)
                if time.monotonic() > end:
                    raise TimeoutError
                if size > LARGEST:
                    break
            if max(size, expected) > LARGEST:
                limit = f"{LARGEST // 2**20} MB"
                raise TransportProblem(f"the answer is larger than {limit}", again=False)
            if size < expected:
                raise ConnectionResetError
            return Reply(int(response.status), headers, token.hide(b"".join(pieces)))


def _reason(error: Exception) -> str:
    inner = getattr(error, "reason", error)
    if isinstance(inner, TimeoutError):
        return "no complete answer in time"
    if isinstance(inner, ConnectionRefusedError):
        return "the connection was refused"
    if isinstance(inner, ConnectionError | HTTPException):
        return "the connection was lost"
    if "CERTIFICATE" in str(inner).upper():
        return "the server's certificate could not be verified"
    return f"the network failed ({type(inner).__name__})"
