"""A guardian and who represents a minor: what the judgment or the law says, for as long as it says."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from conftest import Cast
from socle.journal.act import Refused
from socle.people import acts, helping
from socle.people.models import Covered
from socle.people.tests.helping import REGISTERS, acting, phone, soon


def test_nobody_enters_themselves(cast: Cast):
    told = {"aide": cast.people["Basile"], "purpose": "Les courriers", "until": soon()}
    with pytest.raises(Refused) as refusal:
        acts.name_aide(cast.actor(*REGISTERS), cast.people["Elsa"], **told)
    assert refusal.value.field == "aide"


@pytest.mark.parametrize(("told", "field"), [({"until": soon(4000)}, "until"), ({"subjects": ["everything"]}, "subjects")])
def test_a_guardian_has_the_term_and_the_subjects_of_the_judgment(cast: Cast, told: dict[str, Any], field: str):
    wanted: dict[str, Any] = {"aide": cast.people["Hugo"], "until": soon(1500), "subjects": ["reach", "rights"]}
    made = acts.enter_guardian(cast.actor(*REGISTERS), cast.people["Elsa"], **wanted)

    assert phone(acting(cast, made), cast.people["Elsa"])
    with pytest.raises(Refused) as refusal:
        acts.end_aide(cast.actor("Elsa"), made)
    assert refusal.value.code == "no_right"
    acts.end_aide(cast.actor(*REGISTERS), made)
    with pytest.raises(Refused) as refusal:
        acts.enter_guardian(cast.actor(*REGISTERS), cast.people["Elsa"], **(wanted | told))
    assert refusal.value.field == field


def test_a_guardian_is_entered_on_a_page_and_a_representative_covers_all(cast: Cast):
    elsa, basile = cast.people["Elsa"], cast.client("Basile")
    posted = {"aide": str(cast.people["Hugo"].pk), "until": soon().isoformat(), "subjects": ["reach"]}

    assert basile.post(reverse("guardian_new", args=[elsa.pk]), posted).status_code == 302
    assert set(Covered.kept.filter(aide__kind="guardian").values_list("subject", flat=True)) == {"reach"}
    born = timezone.localdate().replace(year=timezone.localdate().year - 10, day=1)
    acts.represent_minor(cast.actor(*REGISTERS), elsa, aide=cast.people["Gaspard"], born_on=born)
    assert set(Covered.kept.filter(aide__kind="representative").values_list("subject", flat=True)) == helping.SUBJECTS.keys()
