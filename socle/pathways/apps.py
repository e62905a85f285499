from django.apps import AppConfig


class PathwaysConfig(AppConfig):
    name = "socle.pathways"
    label = "pathways"
    verbose_name = "pathways"

    def ready(self) -> None:
        from socle.ground import checks
        from socle.pathways import acts, carried, helped, imports, leaning, lists, personal, projections, sections  # noqa: F401

        lists.declare()
        sections.register()
        carried.register()
        helped.register()
        imports.register()
        leaning.register()
        checks.register("pathways: lists of talents say what their files say", projections.astray)
