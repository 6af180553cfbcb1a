"""What is said of a row: in any language, and who it is not"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    with op.batch_alter_table("import_row", schema=None) as batch_op:
        batch_op.add_column(sa.Column("none_of", sa.JSON(none_as_null=True), nullable=True))
        batch_op.add_column(sa.Column("told", sa.JSON(none_as_null=True), nullable=True))
    # What was said before stays in the language it was said in.
    is_lite = op.get_bind().dialect.name == "sqlite"
    listed = "json_array(said)" if is_lite else "json_build_array(said)"
    op.execute(f"UPDATE import_row SET told = {listed} WHERE said <> ''")
    with op.batch_alter_table("import_row", schema=None) as batch_op:
        batch_op.drop_column("said")


def downgrade() -> None:
    with op.batch_alter_table("import_row", schema=None) as batch_op:
        batch_op.add_column(sa.Column("said", sa.Text(), server_default=sa.text("''"), nullable=False))
    with op.batch_alter_table("import_row", schema=None) as batch_op:
        batch_op.alter_column("said", existing_type=sa.Text(), existing_nullable=False, server_default=None)
        batch_op.drop_column("told")
        batch_op.drop_column("none_of")
