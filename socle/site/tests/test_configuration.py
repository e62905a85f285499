"""What an installation may choose, and where it is kept."""

import stat

import pytest

from socle.site import configuration, databases
from socle.site.configuration import Configuration, Misconfigured


@pytest.fixture
def var(tmp_path):
    return tmp_path / "var"


def read(var, **environment):
    return configuration.read({"SOCLE_VAR": str(var), **environment})


def test_nothing_chosen_is_sqlite_in_french_on_this_machine(var):
    assert read(var) == Configuration(var=var)


def test_what_is_written_is_read_again_beside_what_stood_there(var):
    configuration.write(var, address="http://127.0.0.1:9000", demonstration=True)
    configuration.write(var, language="en")

    assert read(var) == Configuration(var=var, address="http://127.0.0.1:9000", demonstration=True, language="en")


def test_a_text_with_quotes_and_backslashes_survives(var):
    configuration.write(var, mail_from='"Socle \\ RtR" <socle@example.org>')

    assert read(var).mail_from == '"Socle \\ RtR" <socle@example.org>'


def test_the_environment_overrules_the_file(var):
    configuration.write(var, language="fr", debug=False)

    assert read(var, SOCLE_LANGUAGE="en", SOCLE_DEBUG="yes").language == "en"
    assert read(var, SOCLE_DEBUG="yes").debug


@pytest.mark.parametrize("text", ["colour = 'red'", "debug = 'yes'", "language = 3", "not toml at all"])
def test_a_file_that_cannot_be_meant_is_refused_with_its_name(var, text):
    var.mkdir()
    (var / "socle.toml").write_text(text)

    with pytest.raises(Misconfigured, match=r"socle\.toml"):
        read(var)


@pytest.mark.parametrize("address", ["https://socle.example.org", "http://192.0.2.1:8000"])
def test_where_others_read_nothing_is_debugged(var, address):
    with pytest.raises(Misconfigured, match="debug"):
        read(var, SOCLE_DEBUG="yes", SOCLE_ADDRESS=address)
    assert read(var, SOCLE_DEBUG="yes", SOCLE_ADDRESS="http://localhost:8000").debug


def test_what_is_shown_holds_no_password(var):
    shown = read(var, SOCLE_DATABASE="postgresql://u:secret@h/d", SOCLE_MAIL_SERVER="smtp+tls://u:secret@h").shown()

    assert "secret" not in str(shown)
    assert shown["database"] == "postgresql://u:…@h/d"


def test_the_secret_key_is_made_once_and_its_owners_only(var):
    key = configuration.secret_key(var)

    assert configuration.secret_key(var) == key
    assert stat.S_IMODE((var / "secret-key").stat().st_mode) == 0o600


def test_a_postgresql_url_becomes_djangos_settings(var):
    chosen = read(var, SOCLE_DATABASE="postgresql://u:p%40ss@db.example.org:5433/socle")

    settings = databases.chosen(chosen)["default"]
    assert [settings[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")] == ["socle", "u", "p@ss", "db.example.org", "5433"]


def test_a_socket_folder_is_a_host(var):
    chosen = read(var, SOCLE_DATABASE="postgresql://socle@/postgres?host=/tmp/sockets")

    assert databases.chosen(chosen)["default"]["HOST"] == "/tmp/sockets"


@pytest.mark.parametrize(("query", "after"), [("", databases.PREPARED_AFTER), ("?prepared=no", None), ("?prepared=yes", 4)])
def test_questions_are_planned_once_unless_a_pooler_of_transactions_stands_between(var, query, after):
    chosen = read(var, SOCLE_DATABASE=f"postgresql://u@h/d{query}")

    options = databases.chosen(chosen)["default"]["OPTIONS"]
    assert (options["prepare_threshold"], options.get("options")) == (after, after and databases.UNCOMPILED)


def test_another_kind_of_database_is_refused(var):
    with pytest.raises(Misconfigured, match="mysql"):
        databases.chosen(read(var, SOCLE_DATABASE="mysql://h/d"))


def test_forms_come_from_the_address_without_its_path(var):
    assert configuration.origin(read(var, SOCLE_ADDRESS="https://socle.example.org:8443/x/")) == "https://socle.example.org:8443"


@pytest.mark.parametrize(
    "service",
    ["jsons://gateway.invalid/send/{to}", "json://127.0.0.1:9/?:to={to}", "twilio://AC" + "a" * 32 + ":" + "b" * 32 + "@+33700000000/{to}"],
)
def test_a_service_for_text_messages_is_known_to_apprise_and_shown_without_its_secrets(var, service):
    assert read(var, SOCLE_SMS=service).sms == service
    assert read(var, SOCLE_SMS=service).shown()["sms"] == f"{service.partition(':')[0]}://…"


@pytest.mark.parametrize("service", ["no such thing", "nothing://x/{to}", "json://127.0.0.1:9/", "twilio://short@x/{to}"])
def test_one_that_is_none_is_refused_in_a_sentence(var, service):
    with pytest.raises(Misconfigured, match=r"sms is no service .* \{to\} ") as told:
        read(var, SOCLE_SMS=service)

    assert service not in str(told.value)


def test_how_postgresql_is_reached_by_tls_is_said_in_its_address(var):
    chosen = read(var, SOCLE_DATABASE="postgresql://u:p@h/d?sslmode=verify-full&sslrootcert=/etc/ca.pem")

    database = databases.chosen(chosen)["default"]
    assert database["OPTIONS"]["sslmode"] == "verify-full"
    assert databases.reached(database) == {
        "dbname": "d",
        "user": "u",
        "password": "p",
        "host": "h",
        "sslmode": "verify-full",
        "sslrootcert": "/etc/ca.pem",
    }
    assert databases.of_programs(database)["PGSSLMODE"] == "verify-full"


def test_a_word_that_nobody_understands_is_not_passed_over(var):
    with pytest.raises(Misconfigured, match="sslmod'"):
        databases.chosen(read(var, SOCLE_DATABASE="postgresql://u@h/d?sslmod=require"))
