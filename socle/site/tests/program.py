"""A program with the token of somebody of the cast."""

import json
from datetime import timedelta

from django.test import Client

from socle.ground import now
from socle.people.acts import issue_token


class Program:
    """A program that holds somebody's token, which opens what asks for a second factor unless it is weak."""

    def __init__(self, cast, name, *, strong=True):
        person, until = cast.people[name], now() + timedelta(days=9)
        self.token = issue_token(cast.actor(name), person, purpose="test", until=until, secret=f"socle_{name}", strong=strong)
        self.headers = {"authorization": f"Bearer socle_{name}", "accept-language": "en"}
        self.client = Client()

    def get(self, path, **headers):
        return self.client.get(f"/api/{path}", headers=self.headers | headers)

    def send(self, path, method="post", headers=None, **said):
        body = json.dumps(said)
        return getattr(self.client, method)(f"/api/{path}", body, content_type="application/json", headers=self.headers | (headers or {}))
