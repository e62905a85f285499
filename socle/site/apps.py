from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "socle.site"
    label = "site"
    verbose_name = "site"

    def ready(self) -> None:
        from socle.people import merging
        from socle.people.models import Person
        from socle.site import acts, helped, personal  # noqa: F401
        from socle.site.models import Batch, Webhook
        from socle.site.webhooks import named, resting, telling  # noqa: F401

        merging.register_columns(Person, (Batch, "person"))
        resting.register()
        merging.register_ways_in(Person, (Webhook, "person"))
        named.register()
        helped.register()
