from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    name = "socle.governance"
    label = "governance"
    verbose_name = "governance"

    def ready(self) -> None:
        from socle.governance import (  # noqa: F401
            acts,
            calendar,
            departed,
            documents,
            gate,
            helped,
            leaning,
            lists,
            looking,
            notices,
            opinion_list,
            opinions,
            personal,
            reads,
            register,
            rounds,
            sealed,
            search,
            shown,
        )
        from socle.governance.acts import merges
        from socle.governance.acts.departures import end_all_of
        from socle.governance.reads import agenda
        from socle.ground import checks
        from socle.journal import door, rights
        from socle.people import departures, expiry, sessions

        rights.register(gate.Gate())
        door.before_showing(looking.ask)
        sessions.hold_back(looking.is_halted)
        shown.register()
        agenda.register()
        documents.register()
        search.register()
        lists.declare()
        register.declare()
        opinion_list.declare()
        departures.register(end_all_of)
        expiry.register(departed.last)
        merges.register()
        helped.register()
        leaning.register()
        checks.register("governance: the tables equal the replay of decisions", reads.differences_from_replay)
        checks.register("governance: proposals stand where their events say", reads.differences_from_events)
        checks.register("governance: confirmed minutes tell what was confirmed", reads.rewritten_minutes)
        checks.register("governance: decisions say what was adopted", reads.rewritten_decisions)
        checks.register("governance: annexes are those that were adopted", reads.rewritten_annexes)
        checks.register("governance: imported decisions are those of their file", reads.rewritten_origins)
