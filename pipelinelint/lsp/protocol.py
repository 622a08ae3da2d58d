"""What an editor sends that none should: answered, and without alarm for the person who types."""

from __future__ import annotations

import logging

from pygls.exceptions import JsonRpcException, JsonRpcInternalError
from pygls.protocol import LanguageServerProtocol
from pygls.protocol.json_rpc import JsonRPCNotification

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

IGNORED = "$/ignored"


class Protocol(LanguageServerProtocol):
    """Refuses a request that has not the form of its method, which pygls leaves without an answer;
    a notice of that kind is passed over."""

    def structure_message(self, data: dict[str, Any]) -> Any:
        try:
            return super().structure_message(data)
        except JsonRpcException as problem:
            if "method" in data and "id" in data:
                self._send_response(data["id"], error=problem.to_response_error())
            return JsonRPCNotification(IGNORED, self.VERSION, None)


def log_defects_only() -> None:
    """Keep off standard error what is no defect of ours: what was refused or cannot be read."""
    logging.getLogger("pygls.server").addFilter(
        lambda record: record.getMessage() != "Unable to handle message"
    )
    logger = logging.getLogger("pygls.protocol.json_rpc")
    logger.setLevel(logging.ERROR)  # notices of other servers' methods
    logger.addFilter(_is_defect)


def _is_defect(record: logging.LogRecord) -> bool:
    error = record.exc_info[1] if record.exc_info else None
    if error is None:
        return not record.getMessage().startswith("Unable to deserialize")
    return not isinstance(error, JsonRpcException) or isinstance(error, JsonRpcInternalError)
