from django.apps import AppConfig


class PathwaysConfig(AppConfig):
    name = "socle.pathways"
    label = "pathways"
    verbose_name = "pathways"

    def ready(self) -> None:
        from socle.ground import checks
        from socle.pathways import acts, carried, documents, helped, lists, parts, personal, projections, sections, sending  # noqa: F401

        lists.declare()
        sections.register()
        parts.register()
        carried.register()
        helped.register()
        documents.register()
        checks.register("pathways: lists of talents say what their files say", projections.astray)
