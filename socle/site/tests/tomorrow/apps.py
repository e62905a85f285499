from django.apps import AppConfig
from django.db.models.signals import post_migrate


class TomorrowConfig(AppConfig):
    name = "socle.site.tests.tomorrow"
    label = "tomorrow"

    def ready(self) -> None:
        """Every migration is applied by then, and what follows them (the triggers of the journal) has not begun."""
        from socle.site.tests.tomorrow import way

        post_migrate.connect(lambda **_signal: way.reached("after the migrations"), weak=False)
