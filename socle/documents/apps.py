from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "socle.documents"
    label = "documents"
    verbose_name = "documents"

    def ready(self) -> None:
        from socle.documents import acts, duties, named, personal, reads  # noqa: F401
        from socle.ground import checks

        named.register()
        checks.register("documents: each file lies in the store as it was kept", reads.damaged)
