"""The clients of the page for programs, run from its text against a real server."""

import re
import threading
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from django.core.wsgi import get_wsgi_application

from conftest import Cast
from socle.governance.models import Proposal, Tension
from socle.ground import now
from socle.site.tests.program import Program
from socle.site.webhooks import signing
from socle.site.webhooks.models import Webhook

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "api.md").read_text("utf-8")
CODE = re.findall(r"^```python\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


class Quiet(WSGIRequestHandler):
    def log_message(self, *said: Any) -> None:
        pass


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch, one_connection: None):
    """A real server in which requests are answered one at a time, on the connection of the test."""
    from urllib import request

    server = make_server("127.0.0.1", 0, get_wsgi_application(), handler_class=Quiet)
    opened = request.urlopen

    def answered(asked: Any) -> Any:
        """What the client sends is answered in this thread, where the test's transaction is."""
        found: list[Any] = []
        caller = threading.Thread(target=lambda: found.append(opened(asked)))
        caller.start()
        server.handle_request()
        caller.join(10)
        return found[0]

    monkeypatch.setattr(request, "urlopen", answered)
    monkeypatch.setenv("SOCLE", f"http://127.0.0.1:{server.server_port}")
    yield server
    server.server_close()


def test_the_ten_lines_of_the_page_do_what_it_says(cast: Cast, served: Any, monkeypatch: pytest.MonkeyPatch, capsys: Any):
    Program(cast, "Elsa")
    monkeypatch.setenv("SOCLE_TOKEN", "socle_Elsa")
    first, second = CODE[:2]

    names: dict[str, Any] = {}
    exec(first, names)
    exec(second, names)

    assert len([line for line in first.splitlines() if line.strip()]) <= 12
    assert Tension.kept.get().text == "Nobody answers the companies in August."
    assert Proposal.kept.get().stage == "draft"
    assert "Night watch" in capsys.readouterr().out


def test_a_receiver_made_of_the_page_believes_what_is_ours_and_nothing_else(cast: Cast):
    hook = Webhook(person=cast.people["Elsa"], turn=2, renewed_at=now())
    names: dict[str, Any] = {}
    exec(CODE[2], names)
    is_ours, body = names["is_ours"], b'{"type":"tension.raised"}'
    headers = signing.headers(hook, str(hook.pk), body, now())

    assert is_ours(signing.secret(hook), headers, body) and is_ours(signing.secret(hook, 1), headers, body)
    assert not is_ours(signing.secret(hook, 3), headers, body)
    assert not is_ours(signing.secret(hook), headers, body + b" ")
    assert not is_ours(signing.secret(hook), headers | {"webhook-timestamp": "1"}, body)
