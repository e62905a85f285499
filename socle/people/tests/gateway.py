"""A service for text messages of our own: it listens on this machine, keeps what it is given, and refuses when it is told to."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote


@dataclass
class Service:
    """`taken`: pairs of number and text, in the order in which they came."""

    address: str = ""
    refuses: bool = False
    asked: int = 0
    taken: list[tuple[str, str]] = field(default_factory=list)

    def texts(self) -> list[str]:
        return [text for _number, text in self.taken]


@contextmanager
def serving() -> Iterator[Service]:
    service = Service()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            service.asked += 1
            if not service.refuses:
                service.taken.append((unquote(self.path.rpartition("/")[2]), body["message"]))
            self.send_response(503 if service.refuses else 200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *said: object) -> None:
            """Nothing on the console of the tests."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    service.address = f"json://127.0.0.1:{server.server_port}/send/{{to}}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
