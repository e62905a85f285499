from django.apps import AppConfig


class PathwaysConfig(AppConfig):
    name = "socle.pathways"
    label = "pathways"
    verbose_name = "pathways"

    def ready(self) -> None:
        from socle.ground import checks
        from socle.ground import owed as registered
        from socle.pathways import acts, carried, documents, helped, lists, owed, parts, personal, projections, sections, sending  # noqa: F401

        lists.declare()
        sections.register()
        parts.register()
        carried.register()
        helped.register()
        documents.register()
        registered.register(owed.owed)
        checks.register("pathways: lists of talents say what their files say", projections.astray)
