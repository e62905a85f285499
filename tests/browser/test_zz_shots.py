import itertools

import pytest

import tests.browser.test_meeting as m

pytestmark = pytest.mark.browser
n = itertools.count()
sound = m._sound


def shot(page):
    size = page.viewport_size
    k = next(n)
    for w in (320, 360, 1280) if "wall" not in page.url else (1600,):
        page.set_viewport_size({"width": w, "height": 900})
        page.screenshot(path=f"/tmp/kit_shots/{k:02}-{w}.png", full_page=True)
    page.set_viewport_size(size)
    try:
        sound(page)
    except AssertionError as e:
        open("/tmp/kit_shots/faults.txt", "a").write(f"{k} {page.url}\n{e}\n")


m._sound = shot


def test_shots(open_page, tmp_path):
    keep = []

    def made(**o):
        p = open_page(**o)
        keep.append(p)
        return p

    try:
        m.test_five_people_decide_in_a_meeting_and_integrate_an_objection(made, tmp_path)
    finally:
        for i, p in enumerate(keep):
            p.screenshot(path=f"/tmp/kit_shots/end-{i}.png", full_page=True)
