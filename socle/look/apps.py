from django.apps import AppConfig


class LookConfig(AppConfig):
    name = "socle.look"
    label = "look"
    verbose_name = "look"
