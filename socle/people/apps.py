from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "socle.people"
    label = "people"
    verbose_name = "people"

    def ready(self) -> None:
        from socle.ground import owed
        from socle.people import acts, carried, named, notices, prospects, search, sections  # noqa: F401

        owed.register(prospects.owed)
        named.register()
        carried.register()
        sections.register()
