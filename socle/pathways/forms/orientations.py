"""Sending a talent to an organisation, what it answers, and whom organisations send here."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from socle.pathways.forms.after import choices
from socle.pathways.forms.hints import Hinted
from socle.pathways.models import By
from socle.people import gateway
from socle.people.forms.days import NEEDED_DAY, Day, PastDay
from socle.people.forms.offering import offer, offer_or_hide
from socle.people.forms.reached import Email, Phone

Choices = list[tuple[str, Any]]
_NO_DAY = {"invalid": _("This is no date.")}
TAKEN_BACK = "taken-back"
"""A reason that whoever had sent them gives, and never who answers."""
_TOLD = ("given_name", "family_name", "phone", "mail", "other", "why", "agreed_on", "agreed_how", "sender")
_CHOOSE = {"required": _("Choose among these.")}


def _email(label: Any, *, required: bool = False, help_text: Any = "") -> Email:
    return Email(label=label, required=required, help_text=help_text, error_messages={"required": _("Give an e-mail address.")})


def _told(label: Any, help_text: Any) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(
        label=label, max_length=1_000, widget=area, help_text=help_text, error_messages={"required": _("Say in some words what they need.")}
    )


def _line(label: Any, most: int, *, required: bool = False, help_text: Any = "", missing: Any = "") -> forms.CharField:
    said = {"required": missing} if missing else {}
    return forms.CharField(label=label, max_length=most, required=required, help_text=help_text, error_messages=said)


class _Agreed(Hinted):
    """What another organisation is told, or tells us, is told with the agreement of whom it is about: a day, and how it was said."""

    agreed_on = PastDay(label=_("On which day did they agree?"), error_messages={"required": _("Say which day."), **_NO_DAY})
    agreed_how = forms.ChoiceField(label=_("How did they say it?"), widget=forms.RadioSelect, error_messages=_CHOOSE)

    def __init__(self, *args: Any, today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self, agreed_how=choices("contact-way", today))


class OrientationForm(_Agreed):
    """To whom, why, what they are told, and by when they should answer."""

    hinted = "told"
    organisation = forms.ChoiceField(label=_("To which organisation of the programme?"), required=False)
    to_words = _line(_("Or to another one, in words"), 120)
    theme = forms.ChoiceField(label=_("What is it about?"), error_messages=_CHOOSE)
    wanted = forms.ChoiceField(label=_("What is hoped for?"), error_messages=_CHOOSE)
    told = _told(_("What is told"), _("They read this, the name and the way to reach, and nothing else of the file. No diagnosis."))
    way = forms.ChoiceField(label=_("How do they reach the talent?"), required=False)
    by = forms.ChoiceField(label=_("How is the link sent?"), required=False, widget=forms.RadioSelect)
    to = _line(_("To which address or number?"), 254, help_text=_("Empty: where the organisation is known to be reached."))
    answer_by = Day(label=_("By when is an answer expected?"), required=False, error_messages=_NO_DAY)
    field_order = ("organisation", "to_words", "theme", "wanted", "told", "way", "agreed_on", "agreed_how", "by", "to", "answer_by")

    def __init__(self, *args: Any, today: date, organisations: Choices, ways: Choices, **more: Any) -> None:
        super().__init__(*args, today=today, **more)
        offer(self, organisation=[("", _("None of these organisations")), *organisations], way=[("", _("Through us only")), *ways])
        unchosen = _("To be chosen")
        offer(self, theme=choices("obstacle-theme", today, none=unchosen), wanted=choices("orientation-wanted", today, none=unchosen))
        offer(self, by=[*_sent_by(), ("", _("Not at all: I tell them myself, and note what they answer"))])

    def clean(self) -> dict[str, Any]:
        _one_of_two(self, "to_words", _("Say to whom: one of the organisations, or another in words."))
        return super().clean()


class ResendForm(forms.Form):
    by = forms.ChoiceField(label=_("How is the link sent?"), widget=forms.RadioSelect, error_messages=_CHOOSE)
    to = _line(_("To which address or number?"), 254, help_text=_("Empty: where the organisation is known to be reached."))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self, by=_sent_by())


def _one_of_two(form: forms.Form, words: str, otherwise: Any) -> None:
    """An organisation that is known, or another one in words."""
    if bool(form.data.get("organisation")) == bool(form.data.get(words, "").strip()):
        form.add_error(words, otherwise)


def _sent_by() -> Choices:
    """By text message where this installation sends some."""
    return [(value, label) for value, label in By.choices if value != By.PHONE or gateway.is_open()]


class CompleteForm(Hinted):
    hinted = "told"
    told = _told(_("What is told"), _("It stands in the place of what they were told. Tell only what the talent agrees to."))
    answer_by = Day(label=_("By when is an answer expected?"), required=False, error_messages=_NO_DAY)


OF_THEIR_OWN = [("accepted", _("Yes, we take them on")), ("refused", _("No")), ("asked", _("We need to know more first"))]


def _refusals(today: date) -> Choices:
    """Why whoever is asked may say no; that the sender takes it back is not for them to say."""
    return [one for one in choices("orientation-refusal", today) if one[0] != TAKEN_BACK]


class AnswerForm(forms.Form):
    """What an organisation answers: yes, no and why, or a question. The same by telephone and by its link."""

    answer = forms.ChoiceField(
        label=_("What is the answer?"),
        widget=forms.RadioSelect,
        choices=[("accepted", _("Yes, they take them on")), ("refused", _("No")), ("asked", _("They need to know more first"))],
        error_messages={"required": _("Choose an answer.")},
    )
    expected_on = Day(label=_("If yes: on which day are they expected?"), required=False, error_messages=_NO_DAY)
    reason = forms.ChoiceField(label=_("If no: why?"), required=False)
    because = _line(_("In some words"), 500, help_text=_("What they need to know, whom to ask for, where else to go."))
    who = _line(_("Who answers?"), 80, help_text=_("A name, so that one can call back."))

    def __init__(self, *args: Any, today: date, by_link: bool = False, **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self, reason=[("", _("Choose")), *_refusals(today)])
        if by_link:
            offer(self, answer=OF_THEIR_OWN)
            self.fields["because"].help_text = _("What you need to know, whom they ask for, where else they could go.")
        self.fields["who"].required = by_link
        self.fields["who"].error_messages["required"] = _("Say who answers, so that one can call back.")

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or self.cleaned_data
        if clean.get("answer") == "refused" and not clean.get("reason"):
            self.add_error("reason", _("Say why."))
        return clean


class TakeBackForm(forms.Form):
    because = _line(_("Why?"), 500)


class ConcludeForm(forms.Form):
    outcome = forms.ChoiceField(label=_("What has come of it?"), widget=forms.RadioSelect, error_messages=_CHOOSE)
    on = Day(label=_("Known since"), error_messages=NEEDED_DAY)
    because = _line(_("In some words"), 500)

    def __init__(self, *args: Any, today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self, outcome=choices("orientation-outcome", today))


class SentForm(_Agreed):
    """Somebody whom an organisation sends here, as it tells itself by its link."""

    hinted = "why"
    given_name = _line(_("First name"), 60, required=True, missing=_("How are they called? A first name is enough."))
    family_name = _line(_("Name"), 60, help_text=_("If they give it."))
    phone = Phone(label=_("Telephone"), required=False)
    mail = _email(_("E-mail address"))
    other = _line(_("Another way to reach them"), 254, help_text=_("In words, where there is no number: at the library on Tuesdays."))
    why = _told(_("Why do you send them?"), _("In two sentences: what they look for. No diagnosis, nothing on their family."))
    sender = _line(_("Who sends them?"), 80, required=True, missing=_("Say who sends them, so that one can call back."))
    field_order: tuple[str, ...] = _TOLD

    def clean(self) -> dict[str, Any]:
        """What lacks is said beside all else that is wrong, before anything is asked."""
        if not any(self.data.get(way, "").strip() for way in ("phone", "mail", "other")):
            self.add_error("phone", _("How can they be reached? A number, an address, or in words."))
        return super().clean()


class ArrivalForm(SentForm):
    """The same, as somebody of the circle notes it: by telephone, or from a letter."""

    organisation = forms.ChoiceField(label=_("Which organisation of the programme sends them?"), required=False)
    from_words = _line(_("Or another one, in words"), 120)
    email = _email(
        _("Where are they told the answer?"), help_text=_("An e-mail address of the organisation. Empty: you tell them yourself.")
    )
    circle = forms.ChoiceField(label=_("Circle"))
    field_order = ("organisation", "from_words", "email", *_TOLD, "circle")

    def __init__(self, *args: Any, organisations: Choices, circles: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["sender"].required = False
        offer(self, organisation=[("", _("None of these organisations")), *organisations])
        offer_or_hide(self, "circle", circles)

    def clean(self) -> dict[str, Any]:
        _one_of_two(self, "from_words", _("Say who sends them: one of the organisations, or another in words."))
        return super().clean()


class AcceptForm(forms.Form):
    talent = forms.ChoiceField(label=_("In which file?"), required=False, widget=forms.RadioSelect)

    def __init__(self, *args: Any, near: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self, talent=[("", _("A new one: a first contact is noted")), *near])


class RefuseForm(forms.Form):
    reason = forms.ChoiceField(label=_("Why?"), widget=forms.RadioSelect, error_messages={"required": _("Say why.")})

    def __init__(self, *args: Any, today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self, reason=_refusals(today))


class DeskForm(forms.Form):
    """For which organisation, and where it is told its link and the answers."""

    organisation = forms.ChoiceField(label=_("For which organisation of the programme?"), required=False)
    from_words = _line(_("Or another one, in words"), 120)
    email = _email(_("Its e-mail address"), required=True, help_text=_("It is sent its link, and the answers."))
    until = Day(label=_("Until when does the link count?"), required=False, help_text=_("Empty: a year."), error_messages=_NO_DAY)
    circle = forms.ChoiceField(label=_("Circle"))

    def __init__(self, *args: Any, organisations: Choices, circles: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self, organisation=[("", _("None of these organisations")), *organisations])
        offer_or_hide(self, "circle", circles)

    def clean(self) -> dict[str, Any]:
        _one_of_two(self, "from_words", _("Say who sends them: one of the organisations, or another in words."))
        return super().clean() or self.cleaned_data
