"""Phases and pathways become rows of pathways; those of programmes that stand are made from what their kit said of them."""

from django.db import migrations, models

from socle.ground import new_id

KINDS = (
    *("kit", "territory", "organisation", "circle", "role", "policy", "process", "link", "phase", "pathway"),
    *("workshop", "sharing_text"),
)
LABELS = [(kind, kind.replace("_", " ").title()) for kind in KINDS]


def _said(element, word):
    """What an element says in the language in which its programme was founded."""
    text = element.says.get(word, "")
    return text[element.language[:2]] if isinstance(text, dict) else text


def _made(apps, kind):
    """A row for each phase or pathway that is known by its element alone, by where it is and its id."""
    element, row = apps.get_model("transfer", "Element"), apps.get_model("pathways", kind.title())
    places = {}
    for one in element.kept.filter(kind=kind, thing=None).order_by("ground", "position"):
        place = places[one.ground] = places.get(one.ground, -1) + 1
        words = {"name": _said(one, "name"), "purpose": _said(one, "purpose")}
        one.thing = row.kept.create(id=new_id(), ground=one.ground, key=one.key, position=place, **words).pk
        one.save(update_fields=["thing"])
        yield one


def make_rows(apps, schema_editor):
    for _one in _made(apps, "phase"):
        pass
    pathway = apps.get_model("pathways", "Pathway")
    for one in _made(apps, "pathway"):
        pathway.kept.filter(pk=one.thing).update(phases=list(one.says.get("phases") or []))


class Migration(migrations.Migration):
    dependencies = [("transfer", "0001_initial"), ("pathways", "0002_catalogue")]

    operations = [
        migrations.AlterField("element", "kind", models.CharField(choices=LABELS, max_length=20)),
        migrations.RunPython(make_rows, migrations.RunPython.noop),
    ]
