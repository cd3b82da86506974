"""Run by Alembic: takes the open connection that `store.schema` hands over, so that all steps share its one transaction."""

from __future__ import annotations

from alembic import context

from truceline.store.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, transactional_ddl=False)
context.run_migrations()
