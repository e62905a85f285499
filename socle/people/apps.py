from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "socle.people"
    label = "people"
    verbose_name = "people"

    def ready(self) -> None:
        from socle.ground import owed
        from socle.people import (  # noqa: F401
            acts,
            carried,
            documents,
            factors,
            identities,
            imports,
            letters,
            lists,
            mails,
            named,
            notices,
            prospects,
            search,
            sections,
            told,
        )

        owed.register(prospects.owed)
        documents.register()
        named.register()
        search.register()
        lists.declare()
        imports.register()
        carried.register()
        sections.register()
