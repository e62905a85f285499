from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate, pre_migrate


class JournalConfig(AppConfig):
    name = "socle.journal"
    label = "journal"
    verbose_name = "journal"

    def ready(self) -> None:
        from socle.ground import checks, clock
        from socle.journal import guard, latest, personal, triggers, verify  # noqa: F401
        from socle.journal.search import index

        clock.register(latest.last_act)
        connection_created.connect(guard.install, dispatch_uid="journal.guard")
        connection_created.connect(latest.look, dispatch_uid="journal.latest")
        pre_migrate.connect(guard.rest, dispatch_uid="journal.guard.rest")
        pre_migrate.connect(triggers.rest, sender=self, dispatch_uid="journal.triggers.rest")
        post_migrate.connect(guard.wake, dispatch_uid="journal.guard.wake")
        post_migrate.connect(triggers.make, sender=self, dispatch_uid="journal.triggers")
        checks.register("journal: its rows are final", triggers.problems)
        checks.register("journal: no act is later than the clock", latest.problems)
        checks.register("journal: every chain holds", verify.problems)
        checks.register("journal: the index of search equals what is kept", index.problems)
