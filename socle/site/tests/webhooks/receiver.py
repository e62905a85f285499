"""A program elsewhere, as webhooks meet it: a real server on this machine, and a resolver that says where names lead."""

import base64
import hmac
import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from django.conf import settings
from django_tasks_db.models import DBTaskResult

from socle.ground import now
from socle.site.acts import register_webhook
from socle.site.webhooks import sending, telling
from socle.site.webhooks.models import Webhook
from socle.site.webhooks.outside import place


@dataclass
class Receiver:
    """What it answers, in turn (the last one for ever), and what it was sent."""

    port: int = 0
    answers: list[Any] = field(default_factory=lambda: [204])
    received: list[tuple[dict[str, str], bytes]] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"http://receiver.example:{self.port}/hook?of=socle"

    def answer(self) -> Any:
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]

    def read(self) -> list[dict[str, Any]]:
        return [json.loads(body) for _headers, body in self.received]

    def believes(self, secret: str) -> bool:
        """Whether the last message bears a signature of this secret."""
        headers, body = self.received[-1]
        signed = b".".join([headers["webhook-id"].encode(), headers["webhook-timestamp"].encode(), body])
        key = base64.b64decode(secret.removeprefix("whsec_"))
        mine = "v1," + base64.b64encode(hmac.new(key, signed, sha256).digest()).decode()
        return mine in headers["webhook-signature"].split(" ")


@contextmanager
def receiving(wrap: Any = None) -> Iterator[Receiver]:
    told = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            told.received.append(({name.lower(): value for name, value in self.headers.items()}, body))
            answer = told.answer()
            if callable(answer):
                answer(self)
                return
            self.send_response(answer)
            if 300 <= answer < 400:
                self.send_header("Location", f"http://receiver.example:{told.port}/elsewhere")
            self.end_headers()

        def log_message(self, *said):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if wrap:
        server.socket = wrap(server.socket)
    told.port = server.server_address[1]
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield told
    finally:
        server.shutdown()
        server.server_close()


class Resolver:
    """Where names lead: each asking takes the next of its answers, the last one for ever."""

    def __init__(self, **names: list[list[str]]) -> None:
        self.names = {name.replace("_", "."): answers for name, answers in names.items()}
        self.asked: list[str] = []

    def __call__(self, host, port, *more, **how):
        self.asked.append(host)
        if host not in self.names:
            raise socket.gaierror(socket.EAI_NONAME, "not known")
        answers = self.names[host]
        at = answers.pop(0) if len(answers) > 1 else answers[0]
        return [(socket.AF_INET6 if ":" in one else socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in at]


def demonstrating(**more: Any) -> Any:
    """An installation in which http:// will do; with `webhook_networks` this machine may be reached."""
    return replace(settings.CONFIGURATION, demonstration=True, **more)


def registered(cast: Any, who: str, address: str, *kinds: str) -> Webhook:
    more = {"purpose": "Calendar", "answerable": "The team of the extranet", "kinds": kinds or ("tension",)}
    return register_webhook(cast.actor(who), cast.people[who], place=place(address), until=now() + timedelta(days=90), **more)


def spread() -> None:
    """Carry out what acts have left to be told."""
    for job in DBTaskResult.objects.filter(task_path=telling.spread.module_path).order_by("enqueued_at"):
        telling.spread.func(*job.task_result.args)
        job.delete()


def sent() -> int:
    """What the worker does: spread what has happened, then send it."""
    spread()
    return sending.send_due()
