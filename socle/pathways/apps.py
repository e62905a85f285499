from django.apps import AppConfig


class PathwaysConfig(AppConfig):
    name = "socle.pathways"
    label = "pathways"
    verbose_name = "pathways"
