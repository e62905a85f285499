"""Second factors, as they are given: at the door, again in between, and when one is set up."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, AuthenticateWebAuthnForm, LoginWebAuthnForm, ReauthenticateWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _

from socle.people.codes import remember_shared


def code_field(label: Any, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=20,
        help_text=help_text,
        error_messages={"required": _("Type the code."), "max_length": _("This is no code.")},
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}),
    )


def given_code() -> forms.CharField:
    return code_field(_("The code"), _("The six digits of your application, or one of your codes on paper."))


class CodeForm(AuthenticateForm):
    """The code of an application, or one of those on paper."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = given_code()


class CodeAgainForm(ReauthenticateForm):
    """The same, in a session that goes on."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = given_code()


@contextmanager
def no_credential() -> Iterator[None]:
    """What no browser sends is refused like any other wrong passkey: the library trips over some of it."""
    try:
        yield
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise get_adapter().validation_error("incorrect_code") from error


class SecondPasskeyForm(AuthenticateWebAuthnForm):
    """A passkey as second factor."""

    def clean_credential(self) -> Authenticator:
        with no_credential():
            return super().clean_credential()


class PasskeyAgainForm(ReauthenticateWebAuthnForm):
    """The same, in a session that goes on."""

    def clean_credential(self) -> Authenticator:
        with no_credential():
            return super().clean_credential()


class PasskeyForm(LoginWebAuthnForm):
    """A passkey at the front door, with the choice that stands beside it."""

    def clean_credential(self) -> Authenticator:
        with no_credential():
            return super().clean_credential()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        remember_shared(context.request, context.request.POST.get("shared"))
        return cleaned


class NewPasskeyForm(AddWebAuthnForm):
    """A new passkey: it knows its owner by finger, face or PIN, so it is two factors in one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("passwordless", None)
        self.fields["name"] = forms.CharField(
            label=_("A name for it"),
            max_length=60,
            required=False,
            help_text=_("So that you know later which one it is: my phone, the key on my key ring."),
        )
        self.fields["credential"].error_messages["required"] = _("Your browser gave no passkey. Try again.")

    def clean(self) -> dict[str, Any]:
        self.cleaned_data["passwordless"] = True
        with no_credential():
            return super().clean()


class NewAppForm(ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = code_field(_("The code that it shows now"), _("Six digits, which change every half minute."))
