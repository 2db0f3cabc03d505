"""Health and metrics of the node, on a loopback HTTP port."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

from boneage_desktop.network.errors import NetworkError

#: What is counted, and how it is shown: Prometheus' text format.
Figures = Mapping[str, float]


class Health:
    """A running HTTP server with ``/health`` (JSON; 503 while draining) and ``/metrics``.

    Parameters
    ----------
    port : int
        On 127.0.0.1 only; 0: any that is free.
    figures : callable
        Counters and gauges by name.
    is_well : callable
        Whether films are taken.

    Raises
    ------
    NetworkError
        ``port_taken``
    """

    def __init__(self, port: int, figures: Callable[[], Figures], is_well: Callable[[], bool]) -> None:
        class Handler(BaseHTTPRequestHandler):
            timeout = 5

            def do_GET(self) -> None:  # the name that http.server asks for
                if self.path == "/health":
                    well = is_well()
                    state = {"status": "ok" if well else "draining", **figures()}
                    self._answer(200 if well else 503, "application/json", json.dumps(state))
                elif self.path == "/metrics":
                    self._answer(200, "text/plain; version=0.0.4", prometheus(figures()))
                else:
                    self._answer(404, "text/plain", "")

            def _answer(self, code: int, kind: str, text: str) -> None:
                body = text.encode()
                self.send_response(code)
                self.send_header("Content-Type", f"{kind}; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:
                """Who asks for figures is no event."""

        try:
            self._server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        except OSError as error:
            why = error.strerror or str(error)
            raise NetworkError(f"127.0.0.1:{port}", "port_taken", why=why) from error
        self.port: int = self._server.server_address[1]
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.1,), name="network health", daemon=True
        )
        self._thread.start()

    def close(self) -> None:
        """Stop answering."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def prometheus(figures: Figures) -> str:
    """Figures in Prometheus' text format; what ends in ``_total`` is a counter."""
    lines = []
    for name, value in sorted(figures.items()):
        kind = "counter" if name.endswith("_total") else "gauge"
        lines += [f"# TYPE boneage_{name} {kind}", f"boneage_{name} {value:g}"]
    return "\n".join(lines) + "\n"
