from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "socle.site"
    label = "site"
    verbose_name = "site"

    def ready(self) -> None:
        from socle.site import personal  # noqa: F401
