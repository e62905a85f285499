from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "socle.people"
    label = "people"
    verbose_name = "people"

    def ready(self) -> None:
        from socle.people import acts, imports, named, notices, search  # noqa: F401

        named.register()
        imports.register()
