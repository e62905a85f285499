"""Two columns more, one of them filled for everybody, and a table that leads to the old one: whoever knows none still writes rows. It
stands on the journal's, so that one migration is applied when this one begins."""  # noqa: N999

from django.db import migrations, models

from socle.site.tests.tomorrow import way


def fill(apps, schema_editor):
    people = apps.get_model("people", "Person")
    for pk, name in people.kept.values_list("pk", "name"):
        people.kept.filter(pk=pk).update(nickname=name.split()[0])
    way.reached("in a migration")


KEEPSAKE = migrations.CreateModel(
    "Keepsake", [("id", models.BigAutoField(primary_key=True)), ("of", models.ForeignKey("people.person", models.CASCADE, db_index=False))]
)


class Migration(migrations.Migration):
    dependencies = [way.newest_of("people"), ("journal", "9001_longer_names")]
    operations = [
        migrations.AddField("person", "nickname", models.CharField(max_length=120, null=True)),
        migrations.AddField("person", "politely", models.BooleanField(db_default=True)),
        migrations.SeparateDatabaseAndState([KEEPSAKE]),  # a table alone: no row of Django’s about it
        migrations.AlterModelManagers("person", [("kept", models.Manager())]),
        migrations.RunPython(fill),
    ]
