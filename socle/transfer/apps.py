from django.apps import AppConfig


class TransferConfig(AppConfig):
    name = "socle.transfer"
    label = "transfer"
    verbose_name = "transfer"

    def ready(self) -> None:
        from socle.transfer import imports, personal  # noqa: F401
        from socle.transfer.imports import founding  # noqa: F401

        imports.register()
