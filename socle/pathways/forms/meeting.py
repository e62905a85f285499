"""Meeting somebody, and enrolling them."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from socle.pathways.forms.ages import CERTAIN, Aged
from socle.pathways.models import Identity, Talent, Way
from socle.people.forms.days import Day, PastDay
from socle.people.forms.doubts import ANOTHER
from socle.people.forms.offering import offer, offer_or_hide
from socle.people.forms.reached import Email, Phone

_CALLED = {"required": _("How are they called? A first name is enough.")}
_DAY = {"required": _("Say which day."), "invalid": _("This is no date.")}
Choices = list[tuple[str, Any]]


class Naming(forms.Form):
    given_name = forms.CharField(label=_("First name"), max_length=60, error_messages=_CALLED)
    family_name = forms.CharField(label=_("Name"), max_length=60, required=False, help_text=_("If they give it."))


class NameForm(Naming):
    pass


class MeetForm(Aged, Naming):
    """A first contact, in twenty seconds on a telephone: where it was, a name, a way to reach them. What can wait is folded away."""

    met_where = forms.CharField(
        label=_("Where?"), max_length=120, required=False, help_text=_("For example: the market at Wazemmes, the food bank.")
    )
    phone = Phone(label=_("Telephone"), required=False)
    other = forms.CharField(
        label=_("Another way to reach them"),
        max_length=254,
        required=False,
        help_text=_("In words, where there is no number: at the library on Tuesdays."),
    )
    born_on = PastDay(
        label=_("Born on"),
        required=False,
        help_text=_("If they give it: it tells two people of one name apart."),
        error_messages=_DAY,
    )
    email = Email(label=_("E-mail address"), required=False)
    met_on = PastDay(label=_("When?"), error_messages=_DAY)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    circle = forms.ChoiceField(label=_("Circle"))
    field_order = ("circle", "met_where", "given_name", "family_name", "phone", "other", "born_on", "email", "met_on", "language")
    folded = ("born_on", CERTAIN, "email", "met_on", "language")

    def __init__(self, *args: Any, circles: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        offer_or_hide(self, "circle", circles)

    def clean(self) -> dict[str, Any]:
        """Without a way to reach them there is no contact: said beside all else that is wrong, before anything is asked."""
        if not any(self.data.get(way, "").strip() for way in ("phone", "other", "email")):
            self.add_error("phone", _("How can they be reached again? A number, an address, or in words: “at the library on Tuesdays”."))
        return super().clean()

    @property
    def first(self) -> list[forms.BoundField]:
        """What is asked of everybody."""
        return [field for field in self if field.name not in (*self.folded, ANOTHER)]

    @property
    def rest(self) -> list[forms.BoundField]:
        """What can wait."""
        return [self[name] for name in self.folded if name in self.fields]

    @property
    def is_unfolded(self) -> bool:
        """Whether something of what can wait was said, or is wrong."""
        told = set(self.changed_data) | set(self.errors) if self.is_bound else set()
        return bool(told & set(self.folded))


class WayForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"), choices=Way.Kind.choices)
    value = forms.CharField(label=_("Number, address, or in words"), max_length=254, error_messages={"required": _("Say how.")})
    label = forms.CharField(
        label=_("Whose, or when"), max_length=60, required=False, help_text=_("For example: her sister, in the evening.")
    )


class IdentityForm(Aged):
    """What the civil register says. Each field says why it is asked."""

    born_on = PastDay(
        label=_("Born on"),
        required=False,
        help_text=_("The age at entry decides what is open to them, and is counted by funders. Kept two years after the last contact."),
        error_messages=_DAY,
    )
    birth_name = forms.CharField(
        label=_("Name at birth"),
        max_length=60,
        required=False,
        help_text=_("Only if papers bear another name than the one in use. Kept two years after the last contact."),
    )
    sex = forms.ChoiceField(
        label=_("Sex, as the Regulation (EU) 2021/1057 counts it"),
        required=False,
        choices=[("", _("Not said")), *Identity.Sex.choices],
        help_text=_("Figures are given by women and men. One may leave it open. Kept two years after the last contact."),
    )


class EnrolForm(forms.Form):
    on = Day(label=_("First day in the programme"), error_messages=_DAY)
    cohort = forms.ChoiceField(label=_("Cohort"), required=False)

    def __init__(self, *args: Any, cohorts: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self, cohort=[("", _("None")), *cohorts])
        if not cohorts:
            del self.fields["cohort"]


class DeclineForm(forms.Form):
    reason = forms.ChoiceField(label=_("Why?"), choices=Talent.Declined.choices, widget=forms.RadioSelect)


class GuideForm(forms.Form):
    mandate = forms.ChoiceField(
        label=_("Their guide"), widget=forms.RadioSelect, error_messages={"required": _("Choose who accompanies them.")}
    )

    def __init__(self, *args: Any, guides: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self, mandate=guides)


class CohortForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=80, error_messages={"required": _("Give a name.")})
    begins_on = Day(label=_("First day"), error_messages=_DAY)
    places = forms.IntegerField(
        label=_("Places"),
        min_value=1,
        max_value=1_000,
        required=False,
        help_text=_("How many talents at most; leave it empty where there is no limit."),
        error_messages={"invalid": _("A whole number, in figures.")},
    )


class ChooseCohortForm(forms.Form):
    cohort = forms.ChoiceField(label=_("Cohort"), required=False, widget=forms.RadioSelect)

    def __init__(self, *args: Any, cohorts: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self, cohort=[("", _("None")), *cohorts])
