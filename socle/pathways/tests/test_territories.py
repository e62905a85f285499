"""Official lists of zones are loaded from files, version by version; a wrong file is refused whole, with its line."""

from datetime import date

import pytest

from socle.pathways.codes import Faulty
from socle.pathways.codes.territories import load

pytestmark = pytest.mark.once
DAY = date(2026, 3, 1)
INVENTED = "commune;since;until;code\n99001;2024-01-01;;ZZ001\n99001;2024-01-01;2025-01-01;ZZ002\n2A999;2025-06-01;;ZZ003\n"


def test_a_list_of_zones_says_what_a_commune_has_on_a_day():
    zones = load("qpv-2024", "\ufeff" + INVENTED)

    assert [zone.code for zone in zones.of("99001", on=date(2024, 12, 31))] == ["ZZ001", "ZZ002"]
    assert [zone.code for zone in zones.of("99001", on=date(2025, 1, 1))] == ["ZZ001"]
    assert zones.of("2A999", on=date(2025, 5, 31)) == zones.of("00000", on=DAY) == ()


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("", "line 1: should be"),
        ("town;since;until;code\n", "line 1: should be"),
        (INVENTED + "99001;2026-01-01;;ZZ001\n", "line 5: 99001 has ZZ001 already"),
        (INVENTED + "9900;2026-01-01;;ZZ001\n", "line 5: 9900 is no code"),
        (INVENTED + "99002;01/01/2026;;ZZ001\n", "line 5: 01/01/2026 is no day"),
        (INVENTED + "99002;2026-01-01;2025-01-01;ZZ001\n", "line 5: ends before"),
        (INVENTED + "99002;2026-01-01;;\n", "line 5: has no code"),
        (INVENTED + "99002;2026-01-01\n", "line 5: has 2 cells"),
    ],
)
def test_a_wrong_list_of_zones_is_refused_with_its_line(text: str, wrong: str):
    with pytest.raises(Faulty, match=f"qpv-2024.csv: {wrong}"):
        load("qpv-2024", text)


def test_a_list_of_zones_is_a_version_that_is_known():
    with pytest.raises(LookupError, match="territory-list has no qpv-1999"):
        load("qpv-1999", INVENTED)
