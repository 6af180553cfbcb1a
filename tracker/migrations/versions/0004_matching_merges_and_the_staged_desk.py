"""Matching, merges and the staged desk"""

import sqlalchemy as sa
from alembic import op

from tracker.db.types import Key, text

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "import_sender_habit",
        sa.Column("id", Key, nullable=False),
        sa.Column("sender", text(120), nullable=False),
        sa.Column("sender_key", text(120), nullable=False),
        sa.Column("kind", sa.String(30), nullable=False),
        sa.Column("fingerprint", text(64), nullable=False),
        sa.Column("header", sa.JSON(), nullable=False),
        sa.Column("options", sa.JSON(), nullable=False),
        sa.Column("used_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_import_sender_habit"),
        sa.UniqueConstraint(
            "sender_key", "kind", "fingerprint", name="uq_import_sender_habit_sender_key_kind_fingerprint"
        ),
    )
    op.create_table(
        "not_same_history",
        sa.Column("id", Key, autoincrement=False, nullable=False),
        sa.Column("first_id", Key, nullable=True),
        sa.Column("second_id", Key, nullable=True),
        sa.Column("note", text(300), nullable=True),
        sa.Column("change_id", Key, autoincrement=False, nullable=False),
        sa.Column("ended_by", Key, nullable=False),
        sa.PrimaryKeyConstraint("id", "change_id", name="pk_not_same_history"),
    )
    op.create_index("ix_not_same_history_change_id", "not_same_history", ["change_id"])
    op.create_index("ix_not_same_history_ended_by", "not_same_history", ["ended_by"])

    op.create_table(
        "person_key",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("key", "person_id", name="pk_person_key"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_person_key_person_id", "person_key", ["person_id"])

    op.create_table(
        "person_merge_history",
        sa.Column("id", Key, autoincrement=False, nullable=False),
        sa.Column("kept_id", Key, nullable=True),
        sa.Column("dropped_id", sa.BigInteger(), nullable=True),
        sa.Column("dropped_name", text(200), nullable=True),
        sa.Column("change_id", Key, autoincrement=False, nullable=False),
        sa.Column("ended_by", Key, nullable=False),
        sa.PrimaryKeyConstraint("id", "change_id", name="pk_person_merge_history"),
    )
    op.create_index("ix_person_merge_history_change_id", "person_merge_history", ["change_id"])
    op.create_index("ix_person_merge_history_ended_by", "person_merge_history", ["ended_by"])

    op.create_table(
        "not_same",
        sa.Column("id", Key, nullable=False),
        sa.Column("first_id", Key, nullable=False),
        sa.Column("second_id", Key, nullable=False),
        sa.Column("note", text(300), nullable=False),
        sa.Column("change_id", Key, server_default="0", nullable=False),
        sa.CheckConstraint("first_id < second_id", name="ck_not_same_order"),
        sa.ForeignKeyConstraint(["first_id"], ["person.id"], name="fk_not_same_first_id", deferrable=True),
        sa.ForeignKeyConstraint(["second_id"], ["person.id"], name="fk_not_same_second_id", deferrable=True),
        sa.PrimaryKeyConstraint("id", name="pk_not_same"),
        sa.UniqueConstraint("first_id", "second_id", name="uq_not_same_first_id_second_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_not_same_change_id", "not_same", ["change_id"])
    op.create_index("ix_not_same_second_id", "not_same", ["second_id"])

    op.create_table(
        "person_merge",
        sa.Column("id", Key, nullable=False),
        sa.Column("kept_id", Key, nullable=False),
        sa.Column("dropped_id", sa.BigInteger(), nullable=False),
        sa.Column("dropped_name", text(200), nullable=False),
        sa.Column("change_id", Key, server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["kept_id"], ["person.id"], name="fk_person_merge_kept_id", deferrable=True),
        sa.PrimaryKeyConstraint("id", name="pk_person_merge"),
        sa.UniqueConstraint("dropped_id", name="uq_person_merge_dropped_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_person_merge_change_id", "person_merge", ["change_id"])
    op.create_index("ix_person_merge_kept_id", "person_merge", ["kept_id"])

    with op.batch_alter_table("import_batch", schema=None) as batch_op:
        batch_op.add_column(sa.Column("earlier", sa.JSON(none_as_null=True), nullable=True))
        batch_op.add_column(sa.Column("sender", text(120), server_default=sa.text("''"), nullable=False))
        batch_op.add_column(sa.Column("taken_from", text(200), server_default=sa.text("''"), nullable=False))
        batch_op.add_column(sa.Column("kept_until", sa.DateTime(), nullable=True))
        batch_op.add_column(sa.Column("head", sa.JSON(none_as_null=True), nullable=True))
        batch_op.add_column(sa.Column("about", sa.JSON(none_as_null=True), nullable=True))
        batch_op.add_column(sa.Column("gone", sa.JSON(none_as_null=True), nullable=True))
        batch_op.add_column(sa.Column("phase", sa.String(30), nullable=True))
        batch_op.add_column(sa.Column("told", sa.JSON(none_as_null=True), nullable=True))

    with op.batch_alter_table("import_row", schema=None) as batch_op:
        batch_op.add_column(sa.Column("raw", sa.JSON(none_as_null=True), nullable=True))
        batch_op.add_column(sa.Column("candidates", sa.JSON(none_as_null=True), nullable=True))
        batch_op.add_column(sa.Column("decision", sa.String(30), nullable=True))
        batch_op.add_column(sa.Column("decided_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("brought_by", sa.Integer(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("import_row", schema=None) as batch_op:
        batch_op.drop_column("brought_by")
        batch_op.drop_column("decided_id")
        batch_op.drop_column("decision")
        batch_op.drop_column("candidates")
        batch_op.drop_column("raw")

    with op.batch_alter_table("import_batch", schema=None) as batch_op:
        batch_op.drop_column("told")
        batch_op.drop_column("phase")
        batch_op.drop_column("gone")
        batch_op.drop_column("about")
        batch_op.drop_column("head")
        batch_op.drop_column("kept_until")
        batch_op.drop_column("taken_from")
        batch_op.drop_column("sender")
        batch_op.drop_column("earlier")

    op.drop_index("ix_person_merge_kept_id", "person_merge")
    op.drop_index("ix_person_merge_change_id", "person_merge")

    op.drop_table("person_merge")
    op.drop_index("ix_not_same_second_id", "not_same")
    op.drop_index("ix_not_same_change_id", "not_same")

    op.drop_table("not_same")
    op.drop_index("ix_person_merge_history_ended_by", "person_merge_history")
    op.drop_index("ix_person_merge_history_change_id", "person_merge_history")

    op.drop_table("person_merge_history")
    op.drop_index("ix_person_key_person_id", "person_key")

    op.drop_table("person_key")
    op.drop_index("ix_not_same_history_ended_by", "not_same_history")
    op.drop_index("ix_not_same_history_change_id", "not_same_history")

    op.drop_table("not_same_history")
    op.drop_table("import_sender_habit")
