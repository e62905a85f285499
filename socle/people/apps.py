from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "socle.people"
    label = "people"
    verbose_name = "people"

    def ready(self) -> None:
        from socle.people import acts, documents, factors, identities, imports, letters, lists, mails, named, notices, search, told  # noqa: F401

        documents.register()
        named.register()
        search.register()
        lists.declare()
        imports.register()
