"""One thing asked through each door: a page, the API, the command line; and what came of it."""

import json
import re
from dataclasses import dataclass
from datetime import timedelta

from django.test import Client

from socle.ground import now
from socle.people.acts import issue_token
from socle.people.models import Token
from socle.site.commands import main


@dataclass(frozen=True)
class Outcome:
    """What came of it: done, refused (at a field), no_right or missing."""

    kind: str
    field: str | None = None


DONE, NO_RIGHT, MISSING = Outcome("done"), Outcome("no_right"), Outcome("missing")


def refused(field):
    return Outcome("refused", field)


class Page:
    name = "page"

    def __init__(self, cast, capsys):
        self.cast = cast

    def raise_tension(self, who, circle, text, key=None):
        return self.send(who, f"/circles/{circle}/tensions/new/", text=text, example="", key=key or "")

    def fill_role(self, who, role, holder, until, key=None):
        return self.send(who, f"/roles/{role}/fill/", holder=holder, until=until, organisation="", quality="", key=key or "")

    def send(self, who, path, **form):
        client = self.cast.client(who)
        client.cookies["language"] = "en"
        answer = client.post(path, form)
        text = answer.content.decode()
        if answer.status_code == 302:
            return DONE
        if answer.status_code == 404:
            return MISSING
        if field := re.search(r'id="id_(\w+)-error"', text):
            return refused(field.group(1))
        return NO_RIGHT if 'class="who-can"' in text or "Your role does not let you do this here." in text else refused(None)


class Program:
    """What the API and the command line have in common: a token of somebody's."""

    def __init__(self, cast, capsys):
        self.cast, self.capsys = cast, capsys

    def token(self, who):
        secret = f"socle_{who}"
        if not Token.kept.filter(person=self.cast.people[who]).exists():
            until = now() + timedelta(days=1)
            issue_token(self.cast.actor(who), self.cast.people[who], purpose="test", until=until, secret=secret, strong=True)
        return secret


class Api(Program):
    name = "api"

    def raise_tension(self, who, circle, text, key=None):
        return self.send(who, f"circles/{circle}/tensions", key, text=text)

    def fill_role(self, who, role, holder, until, key=None):
        return self.send(who, f"roles/{role}/mandates", key, holder=str(holder), until=f"{until}T00:00:00+01:00" if until else until)

    def send(self, who, path, key, **said):
        headers = {"authorization": f"Bearer {self.token(who)}"} | ({"idempotency-key": key} if key else {})
        answer = Client().post(f"/api/{path}", json.dumps(said), "application/json", headers=headers)
        told = answer.json()
        if answer.status_code == 201:
            return DONE
        return {403: NO_RIGHT, 404: MISSING}.get(answer.status_code) or refused(told["field"])


class Command(Program):
    name = "cli"

    def raise_tension(self, who, circle, text, key=None):
        return self.send(who, key, "raise-tension", str(circle), f"--text={text}")

    def fill_role(self, who, role, holder, until, key=None):
        return self.send(who, key, "fill-role", str(role), f"--holder={holder}", f"--until={until}")

    def send(self, who, key, *typed):
        code = main(["governance", *typed, "--json", f"--token={self.token(who)}", *([f"--key={key}"] if key else [])])
        told = json.loads(self.capsys.readouterr().out)
        if code == 0:
            return DONE
        return {"no_right": NO_RIGHT, "missing": MISSING}.get(told["code"]) or refused(told["field"])
