from socle.site.tests.tomorrow.way import migrations_of

__path__ = [*__path__, *migrations_of("journal")]
