from django.apps import AppConfig


class PathwaysConfig(AppConfig):
    name = "socle.pathways"
    label = "pathways"
    verbose_name = "pathways"

    def ready(self) -> None:
        from socle.pathways import acts, lists, named, personal, search  # noqa: F401

        named.register()
        search.register()
        lists.declare()
