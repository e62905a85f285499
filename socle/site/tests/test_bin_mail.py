"""Mail without a mail server."""

import stat

import pytest
from django.core.mail import EmailMessage

from socle.site.mail import ToFiles


def message(*to):
    return EmailMessage("Votre code : été", "Bonjour,\nle code est 123 456.", "socle@localhost", list(to))


@pytest.fixture
def sent(settings, tmp_path):
    settings.VAR = tmp_path
    assert ToFiles().send_messages([message("rosa@example.org")]) == 1
    return next((tmp_path / "mail").iterdir())


def test_a_mail_is_kept_as_a_file_that_only_its_owner_reads(sent):
    assert sent.suffix == ".eml"
    assert b"rosa@example.org" in sent.read_bytes()
    assert stat.S_IMODE(sent.stat().st_mode) == 0o600


def test_the_name_of_the_file_shows_no_address(sent):
    assert "rosa" not in sent.name


def test_a_mail_is_shown_in_readable_form(settings, tmp_path, capsys):
    settings.VAR = tmp_path

    ToFiles().send_messages([message("rosa@example.org")])

    shown = capsys.readouterr().err
    assert "│ Subject: Votre code : été\n" in shown
    assert "│ le code est 123 456.\n" in shown


def test_a_mail_to_nobody_is_not_sent(settings, tmp_path):
    settings.VAR = tmp_path

    assert ToFiles().send_messages([message()]) == 0
    assert not (tmp_path / "mail").exists()
