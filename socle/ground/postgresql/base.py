"""An upgrade and those who are at work meanwhile.

PostgreSQL keeps plans of what is asked often, for each connection, and refuses one whose columns an upgrade has changed since
(“cached plan must not change result type”). Outside a transaction it is then planned anew. Inside one the act fails, and is sent again.

Whoever waits for a table has all others wait behind them: a migration waits but a moment, and is tried again (`commands.database`).
"""

from typing import TYPE_CHECKING, Any

from django.db.backends.postgresql import base, schema
from psycopg.errors import FeatureNotSupported
from psycopg.pq import TransactionStatus

from socle.ground.storing import is_old_plan

if TYPE_CHECKING:
    from psycopg import Cursor as ServerBindingCursor
else:
    ServerBindingCursor = base.ServerBindingCursor


class Cursor(ServerBindingCursor):
    def execute(self, query: Any, params: Any = None, **wishes: Any) -> Any:
        try:
            return super().execute(query, params, **wishes)
        except FeatureNotSupported as error:
            if self.connection.info.transaction_status != TransactionStatus.IDLE or not is_old_plan(error):
                raise
        self.connection.execute("DEALLOCATE ALL")
        return super().execute(query, params, **wishes)


class SchemaEditor(schema.DatabaseSchemaEditor):
    def __enter__(self) -> Any:
        entered = super().__enter__()
        if self.atomic_migration:
            self.execute("SET LOCAL lock_timeout = '2s'")
        return entered


class DatabaseWrapper(base.DatabaseWrapper):
    SchemaEditorClass = SchemaEditor

    def get_connection_params(self) -> dict[str, Any]:
        return {**super().get_connection_params(), "cursor_factory": Cursor}
