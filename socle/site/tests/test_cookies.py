"""Cookies: bound to the host where TLS is spoken, closed to scripts and to other sites; and what is left after signing out."""

import os
import subprocess
import sys
from typing import Any

import pytest
from django.conf import settings

from conftest import Cast
from socle.people.tests.keys import just_in

ASKED = """
import django; django.setup()
from django.conf import settings as s
print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.MFA_TRUST_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE,
      s.MFA_TRUST_COOKIE_SECURE, s.SESSION_COOKIE_DOMAIN, s.SESSION_COOKIE_PATH, s.CSRF_COOKIE_PATH)
"""


@pytest.mark.in_turn(2)
@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("https://socle.example.org", "__Host-session __Host-csrf __Host-trusted True True True None / /"),
        ("http://127.0.0.1:8000", "sessionid csrftoken mfa_trusted False False False None / /"),
    ],
)
def test_by_tls_each_cookie_that_opens_something_is_bound_to_the_host(tmp_path: Any, address: str, told: str):
    kept = {key: value for key, value in os.environ.items() if not key.startswith("SOCLE_")}
    environment = kept | {"SOCLE_VAR": str(tmp_path), "SOCLE_ADDRESS": address, "DJANGO_SETTINGS_MODULE": "socle.site.settings"}
    script = ASKED.replace("s.MFA_TRUST_COOKIE_NAME", "getattr(s, 'MFA_TRUST_COOKIE_NAME', 'mfa_trusted')")

    said = subprocess.run([sys.executable, "-c", script], env=environment, check=True, capture_output=True, text=True)

    assert said.stdout.strip() == told


def test_no_cookie_goes_along_from_elsewhere_nor_is_read_by_a_script(cast: Cast):
    client = just_in(cast, "Ada")
    client.post("/language/", {"language": "en"})
    client.get("/accounts/logout/")
    client.post("/hat/", {"hat": str(cast.actor("Ada", "lead").mandate)})

    set_here = {name: one for name, one in client.cookies.items() if one["path"]}
    assert {"sessionid", "csrftoken", "language"} <= set(set_here)
    assert all(one["httponly"] and one["samesite"] == "Lax" for one in set_here.values())
    assert settings.MFA_TRUST_COOKIE_HTTPONLY and settings.SESSION_COOKIE_SAMESITE == "Lax"


def test_signing_out_has_the_browser_let_go_of_what_pages_kept_in_it(cast: Cast):
    client = cast.client("Ada")

    assert "Clear-Site-Data" not in client.get("/accounts/logout/").headers
    assert client.post("/accounts/logout/").headers["Clear-Site-Data"] == '"storage"'
