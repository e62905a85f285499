from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    name = "socle.governance"
    label = "governance"
    verbose_name = "governance"

    def ready(self) -> None:
        from socle.governance import acts, gate, notices, reads, shown  # noqa: F401
        from socle.ground import checks
        from socle.journal import rights

        rights.register(gate.Gate())
        shown.register()
        checks.register("governance: the tables equal the replay of decisions", reads.differences_from_replay)
        checks.register("governance: decisions say what was adopted", reads.rewritten_decisions)
