"""One GET to a CRM's API, without ever letting go of the token."""

from __future__ import annotations

import re
import time
import urllib.error
import urllib.request
from http.client import HTTPException

from pipelinelint.crm.imported import ImportProblem
from pipelinelint.crm.text import LARGEST

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    class Transport(Protocol):
        """One GET. Raises TransportProblem when no answer comes."""

        def get(self, url: str, header: str, token: Token, timeout: float) -> Reply: ...


class Token:
    """A secret that shows in no text: not in repr, str, format or a traceback's locals."""

    __slots__ = ("_secret",)

    def __init__(self, secret: str) -> None:
        text = secret.strip()
        if not re.fullmatch(r"[!-~]{1,2000}", text):
            raise ImportProblem("the token is empty or not one token. Copy it again.")
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
    """No answer came; the text says why, without the request."""


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirect would carry the token to another host."""

    def redirect_request(self, *_: object) -> None:
        return None


class UrllibTransport:
    """The standard library's HTTP, with a deadline for the whole answer."""

    def __init__(self) -> None:
        self._opener = urllib.request.build_opener(_NoRedirect())

    def get(self, url: str, header: str, token: Token, timeout: float) -> Reply:
        name, _, pattern = header.partition(": ")
        try:
            request = urllib.request.Request(url)  # noqa: S310 - the scheme is the client's own
            request.add_header("Accept", "application/json")
            request.add_unredirected_header(name, token.header(pattern))
            return self._open(request, timeout, token)
        except (OSError, HTTPException, ValueError) as error:
            why = _reason(error)
        # Raised out here, so that no traceback leads to the request and its header.
        raise TransportProblem(why)

    def _open(self, request: urllib.request.Request, timeout: float, token: Token) -> Reply:
        end = time.monotonic() + timeout
        try:
            response = self._opener.open(request, timeout=timeout)
        except urllib.error.HTTPError as refused:
            response = refused
        with response:
            pieces: list[bytes] = []
            size = 0
            while piece := response.read1(65536):
                pieces.append(piece)
                size += len(piece)
                if time.monotonic() > end:
                    raise TimeoutError
                if size > LARGEST:
                    raise ValueError("the answer is too large")
            headers = {key.lower(): value for key, value in response.headers.items()}
            expected = headers.get("content-length", "")
            if expected.isdigit() and size < int(expected):
                raise ConnectionResetError
            return Reply(int(response.status), headers, token.hide(b"".join(pieces)))


def _reason(error: Exception) -> str:
    inner = getattr(error, "reason", error)
    if isinstance(inner, TimeoutError):
        return "no complete answer in time"
    if isinstance(inner, ConnectionRefusedError):
        return "the connection was refused"
    if isinstance(inner, ConnectionError | HTTPException):
        return "the connection broke off"
    if "CERTIFICATE" in str(inner).upper():
        return "the server's certificate could not be verified"
    return f"the network failed ({type(inner).__name__})"
