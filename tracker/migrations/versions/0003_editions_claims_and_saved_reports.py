"""Editions, claims and saved reports"""

import sqlalchemy as sa
from alembic import op

from tracker.db.types import Key, text

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "claim",
        sa.Column("id", Key, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text_en", text(1000), nullable=False),
        sa.Column("text_zh", text(1000), nullable=False),
        sa.Column("source", text(300), nullable=False),
        sa.Column("change_id", Key, server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_claim"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_claim_change_id", "claim", ["change_id"])

    op.create_table(
        "claim_figure_history",
        sa.Column("id", Key, autoincrement=False, nullable=False),
        sa.Column("claim_id", Key, nullable=True),
        sa.Column("name", text(40), nullable=True),
        sa.Column("measure", text(60), nullable=True),
        sa.Column("asked", text(2000), nullable=True),
        sa.Column("tells", sa.String(30), nullable=True),
        sa.Column("against", text(60), nullable=True),
        sa.Column("wording", sa.String(30), nullable=True),
        sa.Column("stated", sa.Double(), nullable=True),
        sa.Column("exact", sa.Double(), nullable=True),
        sa.Column("as_of_id", Key, nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("change_id", Key, autoincrement=False, nullable=False),
        sa.Column("ended_by", Key, nullable=False),
        sa.PrimaryKeyConstraint("id", "change_id", name="pk_claim_figure_history"),
    )
    op.create_index("ix_claim_figure_history_change_id", "claim_figure_history", ["change_id"])
    op.create_index("ix_claim_figure_history_ended_by", "claim_figure_history", ["ended_by"])

    op.create_table(
        "claim_history",
        sa.Column("id", Key, autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("text_en", text(1000), nullable=True),
        sa.Column("text_zh", text(1000), nullable=True),
        sa.Column("source", text(300), nullable=True),
        sa.Column("change_id", Key, autoincrement=False, nullable=False),
        sa.Column("ended_by", Key, nullable=False),
        sa.PrimaryKeyConstraint("id", "change_id", name="pk_claim_history"),
    )
    op.create_index("ix_claim_history_change_id", "claim_history", ["change_id"])
    op.create_index("ix_claim_history_ended_by", "claim_history", ["ended_by"])

    op.create_table(
        "edition_history",
        sa.Column("id", Key, autoincrement=False, nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("is_final", sa.Boolean(), nullable=True),
        sa.Column("note", text(1000), nullable=True),
        sa.Column("as_of_id", Key, nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("asked", text(2000), nullable=True),
        sa.Column("checksum", text(64), nullable=True),
        sa.Column("seal", text(64), nullable=True),
        sa.Column("frozen", sa.LargeBinary(), nullable=True),
        sa.Column("change_id", Key, autoincrement=False, nullable=False),
        sa.Column("ended_by", Key, nullable=False),
        sa.PrimaryKeyConstraint("id", "change_id", name="pk_edition_history"),
    )
    op.create_index("ix_edition_history_change_id", "edition_history", ["change_id"])
    op.create_index("ix_edition_history_ended_by", "edition_history", ["ended_by"])

    op.create_table(
        "saved_report_history",
        sa.Column("id", Key, autoincrement=False, nullable=False),
        sa.Column("name", text(200), nullable=True),
        sa.Column("asked", text(2000), nullable=True),
        sa.Column("is_shared", sa.Boolean(), nullable=True),
        sa.Column("owner_id", Key, nullable=True),
        sa.Column("change_id", Key, autoincrement=False, nullable=False),
        sa.Column("ended_by", Key, nullable=False),
        sa.PrimaryKeyConstraint("id", "change_id", name="pk_saved_report_history"),
    )
    op.create_index("ix_saved_report_history_change_id", "saved_report_history", ["change_id"])
    op.create_index("ix_saved_report_history_ended_by", "saved_report_history", ["ended_by"])

    op.create_table(
        "claim_figure",
        sa.Column("id", Key, nullable=False),
        sa.Column("claim_id", Key, nullable=False),
        sa.Column("name", text(40), nullable=False),
        sa.Column("measure", text(60), nullable=False),
        sa.Column("asked", text(2000), nullable=False),
        sa.Column("tells", sa.String(30), nullable=False),
        sa.Column("against", text(60), nullable=False),
        sa.Column("wording", sa.String(30), nullable=False),
        sa.Column("stated", sa.Double(), nullable=False),
        sa.Column("exact", sa.Double(), nullable=True),
        sa.Column("as_of_id", Key, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("change_id", Key, server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["as_of_id"], ["change.id"], name="fk_claim_figure_as_of_id", deferrable=True),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name="fk_claim_figure_claim_id", deferrable=True),
        sa.PrimaryKeyConstraint("id", name="pk_claim_figure"),
        sa.UniqueConstraint("claim_id", "name", name="uq_claim_figure_claim_id_name"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_claim_figure_change_id", "claim_figure", ["change_id"])
    op.create_index("ix_claim_figure_claim_id", "claim_figure", ["claim_id"])

    op.create_table(
        "edition",
        sa.Column("id", Key, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("is_final", sa.Boolean(), nullable=False),
        sa.Column("note", text(1000), nullable=False),
        sa.Column("as_of_id", Key, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("asked", text(2000), nullable=False),
        sa.Column("checksum", text(64), nullable=False),
        sa.Column("seal", text(64), nullable=False),
        sa.Column("frozen", sa.LargeBinary(), nullable=False),
        sa.Column("change_id", Key, server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["as_of_id"], ["change.id"], name="fk_edition_as_of_id", deferrable=True),
        sa.PrimaryKeyConstraint("id", name="pk_edition"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_edition_change_id", "edition", ["change_id"])
    op.create_index("ix_edition_year", "edition", ["year"])

    op.create_table(
        "saved_report",
        sa.Column("id", Key, nullable=False),
        sa.Column("name", text(200), nullable=False),
        sa.Column("asked", text(2000), nullable=False),
        sa.Column("is_shared", sa.Boolean(), nullable=False),
        sa.Column("owner_id", Key, nullable=False),
        sa.Column("change_id", Key, server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["account.id"], name="fk_saved_report_owner_id", deferrable=True),
        sa.PrimaryKeyConstraint("id", name="pk_saved_report"),
        sa.UniqueConstraint("owner_id", "name", name="uq_saved_report_owner_id_name"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_saved_report_change_id", "saved_report", ["change_id"])
    op.create_index("ix_saved_report_owner_id", "saved_report", ["owner_id"])


def downgrade() -> None:
    op.drop_index("ix_saved_report_owner_id", "saved_report")
    op.drop_index("ix_saved_report_change_id", "saved_report")

    op.drop_table("saved_report")
    op.drop_index("ix_edition_year", "edition")
    op.drop_index("ix_edition_change_id", "edition")

    op.drop_table("edition")
    op.drop_index("ix_claim_figure_claim_id", "claim_figure")
    op.drop_index("ix_claim_figure_change_id", "claim_figure")

    op.drop_table("claim_figure")
    op.drop_index("ix_saved_report_history_ended_by", "saved_report_history")
    op.drop_index("ix_saved_report_history_change_id", "saved_report_history")

    op.drop_table("saved_report_history")
    op.drop_index("ix_edition_history_ended_by", "edition_history")
    op.drop_index("ix_edition_history_change_id", "edition_history")

    op.drop_table("edition_history")
    op.drop_index("ix_claim_history_ended_by", "claim_history")
    op.drop_index("ix_claim_history_change_id", "claim_history")

    op.drop_table("claim_history")
    op.drop_index("ix_claim_figure_history_ended_by", "claim_figure_history")
    op.drop_index("ix_claim_figure_history_change_id", "claim_figure_history")

    op.drop_table("claim_figure_history")
    op.drop_index("ix_claim_change_id", "claim")

    op.drop_table("claim")
