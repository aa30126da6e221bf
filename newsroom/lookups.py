"""Questions to the database that Django has no words for."""

from __future__ import annotations

from django.db.models import CharField, Field, JSONField, Lookup, Subquery
from django.db.models.lookups import In


@CharField.register_lookup
class Prefix(Lookup):
    """Begins with, from the index, on both databases; for stored folded keys only.

    Django's own `startswith` becomes a LIKE that SQLite answers by reading the whole table. A
    range would do there, but not under PostgreSQL's collations, which have a pattern index for
    LIKE instead (made by `db_index=True`).
    """

    lookup_name = "prefix"

    def as_sql(self, compiler, connection):
        column, params = self.process_lhs(compiler, connection)
        prefix = str(self.rhs)
        if connection.vendor == "sqlite":
            return f"({column} >= %s AND {column} < %s)", [
                *params,
                prefix,
                *params,
                prefix + "\U0010ffff",
            ]
        escaped = prefix.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        return f"{column} LIKE %s", [*params, escaped + "%"]


@Field.register_lookup
class Among(In):
    """In the rows of a subquery, which is answered first, and led to from there.

    Takes a queryset. PostgreSQL may turn an `in` round, and read all rows in the order that is
    wanted until it has found enough among them: for three rows of 100,000 it reads all. SQLite
    does not.
    """

    lookup_name = "among"

    def get_rhs_op(self, connection, rhs):
        if connection.vendor == "postgresql":
            return f"= ANY(ARRAY{rhs})"
        return super().get_rhs_op(connection, rhs)


class JSONRows(Subquery):
    """The rows of a subquery as one JSON list: a page asks once for all that hangs on a story.

    Takes a queryset with exactly one value named `json_row`, a JSONObject, in the order wanted.
    """

    output_field = JSONField()

    def as_sqlite(self, compiler, connection):
        template = "(SELECT json_group_array(json(json_row)) FROM (%(subquery)s) AS json_rows)"
        return self.as_sql(compiler, connection, template=template)

    def as_postgresql(self, compiler, connection):
        template = (
            "(SELECT coalesce(jsonb_agg(json_row), '[]'::jsonb) FROM (%(subquery)s) AS json_rows)"
        )
        return self.as_sql(compiler, connection, template=template)
