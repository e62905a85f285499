from django.apps import AppConfig


class PathwaysConfig(AppConfig):
    name = "socle.pathways"
    label = "pathways"
    verbose_name = "pathways"

    def ready(self) -> None:
        from socle.ground import checks, owed
        from socle.pathways import (  # noqa: F401
            acts,
            attended,
            carried,
            documents,
            helped,
            invitations,
            lists,
            named,
            notices,
            owed_sessions,
            personal,
            projections,
            search,
            sections,
            sheets_kept,
        )

        named.register()
        search.register()
        lists.declare()
        documents.declare()
        invitations.declare()
        owed.register(owed_sessions.owed)
        sections.register()
        attended.register()
        carried.register()
        helped.register()
        checks.register("pathways: lists of talents say what their files say", projections.astray)
        checks.register("pathways: sessions count the places that are held, and sheets say what was signed", sheets_kept.astray)
