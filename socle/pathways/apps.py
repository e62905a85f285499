from django.apps import AppConfig


class PathwaysConfig(AppConfig):
    name = "socle.pathways"
    label = "pathways"
    verbose_name = "pathways"

    def ready(self) -> None:
        from socle.ground import checks
        from socle.pathways import acts, carried, helped, lists, named, of_sessions, personal, projections, search, sections  # noqa: F401

        named.register()
        search.register()
        lists.declare()
        sections.register()
        carried.register()
        helped.register()
        of_sessions.declare()
        checks.register("pathways: lists of talents say what their files say", projections.astray)
