from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "socle.people"
    label = "people"
    verbose_name = "people"

    def ready(self) -> None:
        from socle.ground import checks
        from socle.ground import owed as registered
        from socle.people import (  # noqa: F401
            acts,
            carried,
            documents,
            erased,
            extracts,
            factors,
            helped,
            identities,
            imports,
            leaning,
            letters,
            lists,
            mails,
            named,
            notices,
            owed,
            personal,
            prospects,
            search,
            sections,
            told,
        )

        registered.register(prospects.owed)
        registered.register(owed.owed)
        checks.register("people: who was erased has not come back", erased.returned)
        documents.register()
        named.register()
        search.register()
        lists.declare()
        imports.register()
        leaning.register()
        carried.register()
        helped.register()
        sections.register()
