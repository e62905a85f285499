from django.apps import AppConfig


class PathwaysConfig(AppConfig):
    name = "socle.pathways"
    label = "pathways"
    verbose_name = "pathways"

    def ready(self) -> None:
        from socle.ground import checks
        from socle.ground import owed as registered
        from socle.pathways import (  # noqa: F401
            acts,
            calendar,
            carried,
            documents,
            expiring,
            facts,
            helped,
            imports,
            leaning,
            lists,
            my_day,
            named,
            of_sessions,
            oriented,
            oriented_mails,
            orienting,
            owed,
            owed_news,
            parts,
            personal,
            personal_orientations,
            projections,
            search,
            sections,
            sending,
        )
        from socle.people import called, expiry, shown

        named.register()
        called.register(named.called)
        search.register()
        lists.declare()
        my_day.register()
        sections.register()
        parts.register()
        oriented.declare()
        calendar.register()
        registered.register(owed.owed)
        registered.register(owed_news.owed)
        carried.register()
        helped.register()
        documents.register()
        expiry.also(expiring.due)
        facts.declare()
        shown.trace("pathways")
        of_sessions.declare()
        imports.register()
        leaning.register()
        checks.register("pathways: lists of talents say what their files say", projections.astray)
        checks.register("pathways: what stands in files is what its turns say", projections.turned_astray)
