"""`socle governance`: the acts of governance from a terminal, in the name of whoever issued the token."""

import argparse
import json
import re
from datetime import timedelta

import pytest

from conftest import entry_of
from socle.governance import acts
from socle.governance.models import Mandate, Objection, Position, Proposal, Seat, Tension
from socle.ground import new_id, now
from socle.people.acts import issue_token, withdraw_token
from socle.people.models import Organisation
from socle.site.commands import exchange, governance, main
from socle.site.commands.sentences import SENTENCES
from socle.site.commands.verbs import VERBS


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.delenv("SOCLE_TOKEN", raising=False)


@pytest.fixture
def tokens():
    """Who has been lent which token."""
    return {}


@pytest.fixture
def run(cast, capsys, monkeypatch, tokens):
    """Run a verb as somebody; the exit code and what was printed."""

    def run(who, *typed):
        if who not in tokens:
            until = now() + timedelta(days=1)
            tokens[who] = issue_token(cast.actor(who), cast.people[who], purpose="test", until=until, secret=f"socle_{who}")
        monkeypatch.setenv("SOCLE_TOKEN", f"socle_{who}")
        code = main(["governance", *map(str, typed)])
        printed = capsys.readouterr()
        return code, printed.out.strip(), printed.err.strip()

    return run


@pytest.fixture
def tension(cast):
    return acts.raise_tension(cast.actor("Elsa"), cast.circles["nord"], text="Nobody answers in August")


def test_it_prints_the_id_of_what_came_of_it(cast, run):
    code, printed, _said = run("Elsa", "raise-tension", cast.circles["nord"].pk, "--text", "From a terminal")

    assert code == 0
    assert Tension.kept.get(pk=printed).text == "From a terminal"
    assert entry_of("tension.raised").row.door == "cli"


def test_a_program_reads_json(cast, run):
    _code, printed, _said = run("Elsa", "raise-tension", cast.circles["nord"].pk, "--text", "x", "--json")

    told = json.loads(printed)
    assert told["act"] == "tension.raised" and told["result"] == f"governance.tension:{told['id']}"


def test_refused_it_says_why_on_stderr_and_ends_with_1(cast, run):
    code, printed, said = run("Elsa", "raise-tension", cast.circles["nord"].pk, "--text", "")

    assert (code, printed, said) == (1, "", "Say in a sentence what is missing or what hurts.")


def test_refused_a_program_reads_why(cast, run):
    code, printed, said = run("Fanny", "raise-tension", cast.circles["nord"].pk, "--text", "x", "--json")

    assert (code, json.loads(printed)["code"], said) == (1, "no_right", "")


def test_it_speaks_the_language_of_the_terminal(cast, run, monkeypatch):
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")

    assert run("Elsa", "raise-tension", cast.circles["nord"].pk, "--text", "")[2] != "Say in a sentence what is missing or what hurts."


@pytest.mark.parametrize("token", ["", "x", "socle_Elsa "])
def test_without_a_good_token_nothing_is_done(cast, run, monkeypatch, capsys, token):
    monkeypatch.setenv("SOCLE_TOKEN", token)

    assert main(["governance", "raise-tension", str(cast.circles["nord"].pk), "--text", "x"]) == 1
    assert capsys.readouterr().err.startswith("Give a token")


def test_a_withdrawn_token_opens_nothing(cast, run, tokens):
    nord = cast.circles["nord"].pk
    run("Elsa", "raise-tension", nord, "--text", "x")
    withdraw_token(cast.actor("Elsa"), tokens["Elsa"])

    assert run("Elsa", "raise-tension", nord, "--text", "y")[0] == 1


def test_a_mandate_is_named_and_must_be_ones_own(cast, run):
    here = cast.circles["consortium"].pk
    member, lead, elsas = cast.actor("Ada").mandate, cast.actor("Ada", "lead").mandate, cast.actor("Elsa").mandate

    codes = [run("Ada", "raise-tension", here, "--text", "x", "--under", one)[0] for one in (member, lead, elsas, new_id(), "x")]

    assert codes == [0, 1, 1, 1, 1]


def test_a_mandate_to_end_is_not_taken_for_the_one_to_sign_with(cast, run):
    code, _printed, _said = run("Elsa", "resign", cast.actor("Elsa").mandate)

    assert code == 0
    assert entry_of("mandate.resigned").row.mandate is None


def test_a_version_that_is_no_longer_current_is_refused(cast, run, tension):
    run("Elsa", "reword-tension", tension.pk, "--text", "Other words", "--seen", "1")

    code, _printed, said = run("Elsa", "reword-tension", tension.pk, "--text", "Still other words", "--seen", "1")

    assert (code, said) == (1, "Somebody has changed this in the meantime.")


def test_a_version_of_what_has_none_is_refused_rather_than_ignored(cast, run):
    guide = cast.role("nord", "guide").pk

    code, _printed, said = run("Cléo", "fill-role", guide, "--holder", cast.people["Elsa"].pk, "--until", "2099-01-01", "--seen", "3")

    assert (code, said) == (1, "This has no versions, so none can have been seen.")


def test_a_proposal_goes_from_draft_to_decision(cast, run, tension, tmp_path):
    data = {"id": str(new_id()), "circle": str(cast.circles["nord"].pk), "name": "Partners", "purpose": "", "term_months": 12}
    data |= {"domains": [], "accountabilities": [], "powers": [], "beneath": False}
    changes = tmp_path / "changes.json"
    changes.write_text(json.dumps([{"kind": "role.added", "data": data}]))
    nord = [cast.people[name].pk for name in ("Elsa", "Dario")]

    proposal = run("Elsa", "draft", tension.pk, "--title", "Add a role")[1]
    assert run("Elsa", "rewrite", proposal, "--title", "Add a role", "--changes", changes, "--seen", "1")[0] == 0
    assert run("Dario", "open-to-positions", proposal, "--present", nord[0], "--present", nord[1])[0] == 0
    assert run("Elsa", "give-position", proposal, "--kind", "consent", "--version", "2")[0] == 0
    assert run("Dario", "adopt", proposal)[0] == 1
    assert run("Dario", "give-position", proposal, "--kind", "consent", "--version", "2")[0] == 0
    code, decision, _said = run("Dario", "adopt", proposal, "--json")

    assert code == 0
    assert json.loads(decision)["result"].startswith("governance.decision:")
    assert Proposal.kept.get(pk=proposal).stage == "adopted"


@pytest.mark.parametrize("content", ["", "{", '"x"', '["x"]', "[" * 100_000, '[{"kind": "a\\u0000b"}]', '[{"kind": "a", "kind": "b"}]'])
def test_changes_that_cannot_be_read_are_told(run, tension, tmp_path, content):
    file = tmp_path / "changes.json"
    file.write_text(content)

    code, printed, said = run("Elsa", "draft", tension.pk, "--title", "x", "--changes", file)

    assert (code, printed) == (1, "")
    assert said and "failed" not in said
    assert not Proposal.kept.filter(tension=tension).exists()


def test_an_organisation_is_recorded_and_amended(cast, run):
    made = run("Basile", "record-organisation", cast.circles["nord"].pk, "--name", "Le Fanal", "--kind", "association")[1]
    code, _printed, _said = run("Basile", "amend-organisation", made, "--name", "Le Grand Fanal", "--kind", "company", "--seen", "1")

    assert code == 0
    assert Organisation.kept.get(pk=made).name == "Le Grand Fanal"


def test_a_mandate_is_given_and_taken_back(cast, run):
    given = run("Cléo", "fill-role", cast.role("nord", "guide").pk, "--holder", cast.people["Elsa"].pk, "--until", "2099-01-01")[1]

    assert run("Elsa", "revoke", given)[0] == 1
    assert run("Cléo", "revoke", given)[:2] == (0, given)
    assert Mandate.kept.get(pk=given).ended_because == "revocation"


@pytest.mark.parametrize("until", ["", "tomorrow", "2027-13-01", "31/01/2027"])
def test_what_is_no_date_is_told(cast, run, until):
    code, _printed, said = run("Cléo", "fill-role", cast.role("nord", "guide").pk, "--holder", cast.people["Elsa"].pk, "--until", until)

    assert code == 1
    assert "is no date" in said


def test_text_that_cannot_be_kept_is_told(cast, run):
    code, _printed, said = run("Elsa", "raise-tension", cast.circles["nord"].pk, "--text", "\udcff")

    assert (code, said[:14]) == (1, "What was typed")


def test_wrong_usage_ends_with_2(cast, run):
    for typed in ([], ["fly"], ["adopt"], ["raise-tension", "x"], ["adopt", "x", "--loud"]):
        assert run("Elsa", *typed)[0] == 2


def test_every_verb_names_an_act_and_takes_what_the_act_asks_for():
    assert len(VERBS) >= 18
    for name, verb in VERBS.items():
        assert verb.act.declared.sentence, name


@pytest.mark.parametrize("language", ["C", "fr_FR.UTF-8"])
@pytest.mark.parametrize("name", [*VERBS, *exchange.VERBS])
def test_every_argument_says_what_it_is(name, language, monkeypatch, capsys):
    monkeypatch.setenv("LC_ALL", language)
    parser = argparse.ArgumentParser()
    governance.arguments(parser)

    (verbs,) = (action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    assert [action.dest for action in verbs.choices[name]._actions if not action.help] == []


@pytest.mark.parametrize(
    ("argument", "chosen"),
    [("give-position kind", Position.Kind), ("kind", Organisation.Kind), ("criterion", Objection.Criterion), ("quality", Seat.Quality)],
)
def test_what_can_be_chosen_is_told_in_the_words_that_are_typed(argument, chosen):
    for said in SENTENCES[f"argument {argument}"].values():
        assert [one for one in chosen.values if not re.search(rf"\b{one}\b", said)] == []
