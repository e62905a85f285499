from django.db import migrations, models


class Migration(migrations.Migration):
    """What is done on several rows is a series now: a batch is the rows of a file."""

    dependencies = [
        ("people", "0010_aides_act"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="batchrow", name="people_batch_each_row_once"),
        migrations.RenameModel("Batch", "Series"),
        migrations.RenameModel("BatchRow", "SeriesRow"),
        migrations.RenameField("seriesrow", "batch", "series"),
        migrations.AddConstraint(
            model_name="seriesrow",
            constraint=models.UniqueConstraint(fields=["series", "thing"], name="people_series_each_row_once"),
        ),
    ]
