"""The first schema"""

import sqlalchemy as sa
from alembic import op

from tracker.db.types import Key, text

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("id", Key, nullable=False),
        sa.Column("email", text(254), nullable=False),
        sa.Column("email_key", text(254), nullable=False),
        sa.Column("name", text(120), nullable=False),
        sa.Column("is_disabled", sa.Boolean(), nullable=False),
        sa.Column("change_id", Key, server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_account"),
        sa.UniqueConstraint("email_key", name="uq_account_email_key"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_account_change_id", "account", ["change_id"])

    op.create_table(
        "account_grant_history",
        sa.Column("id", Key, autoincrement=False, nullable=False),
        sa.Column("account_id", Key, nullable=True),
        sa.Column("role", sa.String(30), nullable=True),
        sa.Column("scope", text(60), nullable=True),
        sa.Column("change_id", Key, autoincrement=False, nullable=False),
        sa.Column("ended_by", Key, nullable=False),
        sa.PrimaryKeyConstraint("id", "change_id", name="pk_account_grant_history"),
    )
    op.create_index("ix_account_grant_history_change_id", "account_grant_history", ["change_id"])
    op.create_index("ix_account_grant_history_ended_by", "account_grant_history", ["ended_by"])

    op.create_table(
        "account_history",
        sa.Column("id", Key, autoincrement=False, nullable=False),
        sa.Column("email", text(254), nullable=True),
        sa.Column("email_key", text(254), nullable=True),
        sa.Column("name", text(120), nullable=True),
        sa.Column("is_disabled", sa.Boolean(), nullable=True),
        sa.Column("change_id", Key, autoincrement=False, nullable=False),
        sa.Column("ended_by", Key, nullable=False),
        sa.PrimaryKeyConstraint("id", "change_id", name="pk_account_history"),
    )
    op.create_index("ix_account_history_change_id", "account_history", ["change_id"])
    op.create_index("ix_account_history_ended_by", "account_history", ["ended_by"])

    op.create_table(
        "affiliation_history",
        sa.Column("id", Key, autoincrement=False, nullable=False),
        sa.Column("person_id", Key, nullable=True),
        sa.Column("organization_id", Key, nullable=True),
        sa.Column("position", text(200), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("change_id", Key, autoincrement=False, nullable=False),
        sa.Column("ended_by", Key, nullable=False),
        sa.PrimaryKeyConstraint("id", "change_id", name="pk_affiliation_history"),
    )
    op.create_index("ix_affiliation_history_change_id", "affiliation_history", ["change_id"])
    op.create_index("ix_affiliation_history_ended_by", "affiliation_history", ["ended_by"])

    op.create_table(
        "change",
        sa.Column("id", Key, nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("actor", text(254), nullable=False),
        sa.Column("through", sa.String(30), nullable=False),
        sa.Column("action", text(60), nullable=False),
        sa.Column("note", text(500), nullable=False),
        sa.Column("undoes_id", Key, nullable=True),
        sa.Column("touched", sa.JSON(), nullable=False),
        sa.Column("seal", text(64), nullable=False),
        sa.ForeignKeyConstraint(["undoes_id"], ["change.id"], name="fk_change_undoes_id"),
        sa.PrimaryKeyConstraint("id", name="pk_change"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_change_action", "change", ["action"])
    op.create_index("ix_change_actor", "change", ["actor"])
    op.create_index("ix_change_at", "change", ["at"])
    op.create_index("ix_change_undoes_id", "change", ["undoes_id"])

    op.create_table(
        "course",
        sa.Column("id", Key, nullable=False),
        sa.Column("code", text(40), nullable=False),
        sa.Column("title_en", text(300), nullable=False),
        sa.Column("title_zh", text(300), nullable=False),
        sa.Column("theme", text(120), nullable=False),
        sa.Column("curriculum", text(4000), nullable=False),
        sa.Column("change_id", Key, server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_course"),
        sa.UniqueConstraint("code", name="uq_course_code"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_course_change_id", "course", ["change_id"])
    op.create_index("ix_course_theme", "course", ["theme"])

    op.create_table(
        "course_history",
        sa.Column("id", Key, autoincrement=False, nullable=False),
        sa.Column("code", text(40), nullable=True),
        sa.Column("title_en", text(300), nullable=True),
        sa.Column("title_zh", text(300), nullable=True),
        sa.Column("theme", text(120), nullable=True),
        sa.Column("curriculum", text(4000), nullable=True),
        sa.Column("change_id", Key, autoincrement=False, nullable=False),
        sa.Column("ended_by", Key, nullable=False),
        sa.PrimaryKeyConstraint("id", "change_id", name="pk_course_history"),
    )
    op.create_index("ix_course_history_change_id", "course_history", ["change_id"])
    op.create_index("ix_course_history_ended_by", "course_history", ["ended_by"])

    op.create_table(
        "group_membership_history",
        sa.Column("id", Key, autoincrement=False, nullable=False),
        sa.Column("group_id", Key, nullable=True),
        sa.Column("partner_code", text(4), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("basis", sa.String(30), nullable=True),
        sa.Column("change_id", Key, autoincrement=False, nullable=False),
        sa.Column("ended_by", Key, nullable=False),
        sa.PrimaryKeyConstraint("id", "change_id", name="pk_group_membership_history"),
    )
    op.create_index("ix_group_membership_history_change_id", "group_membership_history", ["change_id"])
    op.create_index("ix_group_membership_history_ended_by", "group_membership_history", ["ended_by"])

    op.create_table(
        "headcount_history",
        sa.Column("id", Key, autoincrement=False, nullable=False),
        sa.Column("session_id", Key, nullable=True),
        sa.Column("represents", text(4), nullable=True),
        sa.Column("gender", sa.String(30), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("source", text(300), nullable=True),
        sa.Column("change_id", Key, autoincrement=False, nullable=False),
        sa.Column("ended_by", Key, nullable=False),
        sa.PrimaryKeyConstraint("id", "change_id", name="pk_headcount_history"),
    )
    op.create_index("ix_headcount_history_change_id", "headcount_history", ["change_id"])
    op.create_index("ix_headcount_history_ended_by", "headcount_history", ["ended_by"])

    op.create_table(
        "ledger_context",
        sa.Column("one", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("change_id", Key, nullable=False),
        sa.PrimaryKeyConstraint("one", name="pk_ledger_context"),
    )
    op.create_table(
        "ledger_kept",
        sa.Column("table_name", text(60), nullable=False),
        sa.Column("row_id", Key, autoincrement=False, nullable=False),
        sa.Column("change_id", Key, autoincrement=False, nullable=False),
        sa.Column("commitment", sa.LargeBinary(length=32), nullable=False),
        sa.PrimaryKeyConstraint("table_name", "row_id", "change_id", name="pk_ledger_kept"),
    )
    op.create_table(
        "ledger_salt",
        sa.Column("table_name", text(60), nullable=False),
        sa.Column("row_id", Key, autoincrement=False, nullable=False),
        sa.Column("salt", sa.LargeBinary(length=16), nullable=False),
        sa.PrimaryKeyConstraint("table_name", "row_id", name="pk_ledger_salt"),
    )
    op.create_table(
        "organization_alias_history",
        sa.Column("id", Key, autoincrement=False, nullable=False),
        sa.Column("organization_id", Key, nullable=True),
        sa.Column("name", text(200), nullable=True),
        sa.Column("name_key", text(200), nullable=True),
        sa.Column("change_id", Key, autoincrement=False, nullable=False),
        sa.Column("ended_by", Key, nullable=False),
        sa.PrimaryKeyConstraint("id", "change_id", name="pk_organization_alias_history"),
    )
    op.create_index("ix_organization_alias_history_change_id", "organization_alias_history", ["change_id"])
    op.create_index("ix_organization_alias_history_ended_by", "organization_alias_history", ["ended_by"])

    op.create_table(
        "organization_history",
        sa.Column("id", Key, autoincrement=False, nullable=False),
        sa.Column("name", text(200), nullable=True),
        sa.Column("name_zh", text(200), nullable=True),
        sa.Column("name_key", text(200), nullable=True),
        sa.Column("type", sa.String(30), nullable=True),
        sa.Column("country", text(4), nullable=True),
        sa.Column("change_id", Key, autoincrement=False, nullable=False),
        sa.Column("ended_by", Key, nullable=False),
        sa.PrimaryKeyConstraint("id", "change_id", name="pk_organization_history"),
    )
    op.create_index("ix_organization_history_change_id", "organization_history", ["change_id"])
    op.create_index("ix_organization_history_ended_by", "organization_history", ["ended_by"])

    op.create_table(
        "participation_history",
        sa.Column("id", Key, autoincrement=False, nullable=False),
        sa.Column("session_id", Key, nullable=True),
        sa.Column("person_id", Key, nullable=True),
        sa.Column("role", sa.String(30), nullable=True),
        sa.Column("status", sa.String(30), nullable=True),
        sa.Column("represents", text(4), nullable=True),
        sa.Column("organization", text(300), nullable=True),
        sa.Column("organization_id", Key, nullable=True),
        sa.Column("position", text(300), nullable=True),
        sa.Column("gender", sa.String(30), nullable=True),
        sa.Column("days_attended", sa.Integer(), nullable=True),
        sa.Column("daily_attendance", text(366), nullable=True),
        sa.Column("score", sa.Numeric(precision=6, scale=2), nullable=True),
        sa.Column("certificate", text(60), nullable=True),
        sa.Column("note", text(1000), nullable=True),
        sa.Column("change_id", Key, autoincrement=False, nullable=False),
        sa.Column("ended_by", Key, nullable=False),
        sa.PrimaryKeyConstraint("id", "change_id", name="pk_participation_history"),
    )
    op.create_index("ix_participation_history_change_id", "participation_history", ["change_id"])
    op.create_index("ix_participation_history_ended_by", "participation_history", ["ended_by"])

    op.create_table(
        "partner",
        sa.Column("id", Key, nullable=False),
        sa.Column("code", text(4), nullable=False),
        sa.Column("type", sa.String(30), nullable=False),
        sa.Column("name_en", text(120), nullable=False),
        sa.Column("name_zh", text(120), nullable=False),
        sa.Column("alpha3", text(3), nullable=True),
        sa.Column("m49", text(3), nullable=True),
        sa.Column("region", text(3), nullable=True),
        sa.Column("subregion", text(3), nullable=True),
        sa.Column("is_former", sa.Boolean(), nullable=False),
        sa.Column("change_id", Key, server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_partner"),
        sa.UniqueConstraint("code", name="uq_partner_code"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_partner_change_id", "partner", ["change_id"])
    op.create_index("ix_partner_region", "partner", ["region"])

    op.create_table(
        "partner_alias_history",
        sa.Column("id", Key, autoincrement=False, nullable=False),
        sa.Column("partner_id", Key, nullable=True),
        sa.Column("name", text(120), nullable=True),
        sa.Column("name_key", text(120), nullable=True),
        sa.Column("change_id", Key, autoincrement=False, nullable=False),
        sa.Column("ended_by", Key, nullable=False),
        sa.PrimaryKeyConstraint("id", "change_id", name="pk_partner_alias_history"),
    )
    op.create_index("ix_partner_alias_history_change_id", "partner_alias_history", ["change_id"])
    op.create_index("ix_partner_alias_history_ended_by", "partner_alias_history", ["ended_by"])

    op.create_table(
        "partner_group",
        sa.Column("id", Key, nullable=False),
        sa.Column("code", text(20), nullable=False),
        sa.Column("name_en", text(120), nullable=False),
        sa.Column("name_zh", text(120), nullable=False),
        sa.Column("source", text(2000), nullable=False),
        sa.Column("source_on", sa.Date(), nullable=True),
        sa.Column("change_id", Key, server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_partner_group"),
        sa.UniqueConstraint("code", name="uq_partner_group_code"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_partner_group_change_id", "partner_group", ["change_id"])

    op.create_table(
        "partner_group_history",
        sa.Column("id", Key, autoincrement=False, nullable=False),
        sa.Column("code", text(20), nullable=True),
        sa.Column("name_en", text(120), nullable=True),
        sa.Column("name_zh", text(120), nullable=True),
        sa.Column("source", text(2000), nullable=True),
        sa.Column("source_on", sa.Date(), nullable=True),
        sa.Column("change_id", Key, autoincrement=False, nullable=False),
        sa.Column("ended_by", Key, nullable=False),
        sa.PrimaryKeyConstraint("id", "change_id", name="pk_partner_group_history"),
    )
    op.create_index("ix_partner_group_history_change_id", "partner_group_history", ["change_id"])
    op.create_index("ix_partner_group_history_ended_by", "partner_group_history", ["ended_by"])

    op.create_table(
        "partner_history",
        sa.Column("id", Key, autoincrement=False, nullable=False),
        sa.Column("code", text(4), nullable=True),
        sa.Column("type", sa.String(30), nullable=True),
        sa.Column("name_en", text(120), nullable=True),
        sa.Column("name_zh", text(120), nullable=True),
        sa.Column("alpha3", text(3), nullable=True),
        sa.Column("m49", text(3), nullable=True),
        sa.Column("region", text(3), nullable=True),
        sa.Column("subregion", text(3), nullable=True),
        sa.Column("is_former", sa.Boolean(), nullable=True),
        sa.Column("change_id", Key, autoincrement=False, nullable=False),
        sa.Column("ended_by", Key, nullable=False),
        sa.PrimaryKeyConstraint("id", "change_id", name="pk_partner_history"),
    )
    op.create_index("ix_partner_history_change_id", "partner_history", ["change_id"])
    op.create_index("ix_partner_history_ended_by", "partner_history", ["ended_by"])

    op.create_table(
        "person_alias_history",
        sa.Column("id", Key, autoincrement=False, nullable=False),
        sa.Column("person_id", Key, nullable=True),
        sa.Column("name", text(200), nullable=True),
        sa.Column("name_key", text(200), nullable=True),
        sa.Column("change_id", Key, autoincrement=False, nullable=False),
        sa.Column("ended_by", Key, nullable=False),
        sa.PrimaryKeyConstraint("id", "change_id", name="pk_person_alias_history"),
    )
    op.create_index("ix_person_alias_history_change_id", "person_alias_history", ["change_id"])
    op.create_index("ix_person_alias_history_ended_by", "person_alias_history", ["ended_by"])

    op.create_table(
        "person_history",
        sa.Column("id", Key, autoincrement=False, nullable=False),
        sa.Column("full_name", text(200), nullable=True),
        sa.Column("family_name", text(120), nullable=True),
        sa.Column("given_name", text(120), nullable=True),
        sa.Column("native_name", text(120), nullable=True),
        sa.Column("name_order", sa.String(30), nullable=True),
        sa.Column("gender", sa.String(30), nullable=True),
        sa.Column("citizenship", text(4), nullable=True),
        sa.Column("email", text(254), nullable=True),
        sa.Column("phone", text(40), nullable=True),
        sa.Column("born_on", sa.Date(), nullable=True),
        sa.Column("note", text(2000), nullable=True),
        sa.Column("name_key", text(200), nullable=True),
        sa.Column("email_key", text(254), nullable=True),
        sa.Column("search_key", text(1000), nullable=True),
        sa.Column("change_id", Key, autoincrement=False, nullable=False),
        sa.Column("ended_by", Key, nullable=False),
        sa.PrimaryKeyConstraint("id", "change_id", name="pk_person_history"),
    )
    op.create_index("ix_person_history_change_id", "person_history", ["change_id"])
    op.create_index("ix_person_history_ended_by", "person_history", ["ended_by"])

    op.create_table(
        "session_group_history",
        sa.Column("id", Key, autoincrement=False, nullable=False),
        sa.Column("session_id", Key, nullable=True),
        sa.Column("group_id", Key, nullable=True),
        sa.Column("change_id", Key, autoincrement=False, nullable=False),
        sa.Column("ended_by", Key, nullable=False),
        sa.PrimaryKeyConstraint("id", "change_id", name="pk_session_group_history"),
    )
    op.create_index("ix_session_group_history_change_id", "session_group_history", ["change_id"])
    op.create_index("ix_session_group_history_ended_by", "session_group_history", ["ended_by"])

    op.create_table(
        "session_organization_history",
        sa.Column("id", Key, autoincrement=False, nullable=False),
        sa.Column("session_id", Key, nullable=True),
        sa.Column("organization_id", Key, nullable=True),
        sa.Column("change_id", Key, autoincrement=False, nullable=False),
        sa.Column("ended_by", Key, nullable=False),
        sa.PrimaryKeyConstraint("id", "change_id", name="pk_session_organization_history"),
    )
    op.create_index("ix_session_organization_history_change_id", "session_organization_history", ["change_id"])
    op.create_index("ix_session_organization_history_ended_by", "session_organization_history", ["ended_by"])

    op.create_table(
        "sign_in_attempt",
        sa.Column("id", Key, nullable=False),
        sa.Column("key", text(300), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sign_in_attempt"),
    )
    op.create_index("ix_sign_in_attempt_key_at", "sign_in_attempt", ["key", "at"])

    op.create_table(
        "submitted_form",
        sa.Column("id", Key, nullable=False),
        sa.Column("once", text(40), nullable=False),
        sa.Column("location", text(500), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_submitted_form"),
        sa.UniqueConstraint("once", name="uq_submitted_form_once"),
    )
    op.create_index("ix_submitted_form_at", "submitted_form", ["at"])

    op.create_table(
        "training_session_history",
        sa.Column("id", Key, autoincrement=False, nullable=False),
        sa.Column("code", text(60), nullable=True),
        sa.Column("course_id", Key, nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("title_en", text(300), nullable=True),
        sa.Column("title_zh", text(300), nullable=True),
        sa.Column("status", sa.String(30), nullable=True),
        sa.Column("status_reason", text(500), nullable=True),
        sa.Column("activity_class", sa.String(30), nullable=True),
        sa.Column("counts_override", sa.Boolean(), nullable=True),
        sa.Column("counts_reason", text(500), nullable=True),
        sa.Column("planned_starts_on", sa.Date(), nullable=True),
        sa.Column("planned_ends_on", sa.Date(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("date_precision", sa.String(30), nullable=True),
        sa.Column("training_days", sa.Integer(), nullable=True),
        sa.Column("modality", sa.String(30), nullable=True),
        sa.Column("delivery", sa.String(30), nullable=True),
        sa.Column("country", text(4), nullable=True),
        sa.Column("city", text(120), nullable=True),
        sa.Column("venue", text(200), nullable=True),
        sa.Column("host_id", Key, nullable=True),
        sa.Column("languages", text(60), nullable=True),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("officer_id", Key, nullable=True),
        sa.Column("note", text(4000), nullable=True),
        sa.Column("search_key", text(1000), nullable=True),
        sa.Column("change_id", Key, autoincrement=False, nullable=False),
        sa.Column("ended_by", Key, nullable=False),
        sa.PrimaryKeyConstraint("id", "change_id", name="pk_training_session_history"),
    )
    op.create_index("ix_training_session_history_change_id", "training_session_history", ["change_id"])
    op.create_index("ix_training_session_history_ended_by", "training_session_history", ["ended_by"])

    op.create_table(
        "account_grant",
        sa.Column("id", Key, nullable=False),
        sa.Column("account_id", Key, nullable=False),
        sa.Column("role", sa.String(30), nullable=False),
        sa.Column("scope", text(60), nullable=False),
        sa.Column("change_id", Key, server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_account_grant_account_id", deferrable=True),
        sa.PrimaryKeyConstraint("id", name="pk_account_grant"),
        sa.UniqueConstraint("account_id", "role", "scope", name="uq_account_grant_account_id_role_scope"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_account_grant_account_id", "account_grant", ["account_id"])
    op.create_index("ix_account_grant_change_id", "account_grant", ["change_id"])

    op.create_table(
        "credential",
        sa.Column("id", Key, nullable=False),
        sa.Column("account_id", Key, nullable=False),
        sa.Column("password_hash", text(200), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("one_time_until", sa.DateTime(), nullable=True),
        sa.Column("language", text(10), nullable=True),
        sa.Column("theme", text(10), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_credential_account_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_credential"),
        sa.UniqueConstraint("account_id", name="uq_credential_account_id"),
    )
    op.create_table(
        "group_membership",
        sa.Column("id", Key, nullable=False),
        sa.Column("group_id", Key, nullable=False),
        sa.Column("partner_code", text(4), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("basis", sa.String(30), nullable=False),
        sa.Column("change_id", Key, server_default="0", nullable=False),
        sa.CheckConstraint("ends_on >= starts_on", name="ck_group_membership_period"),
        sa.ForeignKeyConstraint(
            ["group_id"], ["partner_group.id"], name="fk_group_membership_group_id", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["partner_code"], ["partner.code"], name="fk_group_membership_partner_code", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name="pk_group_membership"),
        sa.UniqueConstraint(
            "group_id", "partner_code", "starts_on", name="uq_group_membership_group_id_partner_code_starts_on"
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_group_membership_change_id", "group_membership", ["change_id"])
    op.create_index("ix_group_membership_group_id", "group_membership", ["group_id"])
    op.create_index("ix_group_membership_partner_code", "group_membership", ["partner_code"])

    op.create_table(
        "import_batch",
        sa.Column("id", Key, nullable=False),
        sa.Column("kind", sa.String(30), nullable=False),
        sa.Column("filename", text(255), nullable=False),
        sa.Column("sha256", text(64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("owner_id", Key, nullable=False),
        sa.Column("status", sa.String(30), nullable=False),
        sa.Column("options", sa.JSON(), nullable=False),
        sa.Column("header", sa.JSON(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("change_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["owner_id"], ["account.id"], name="fk_import_batch_owner_id"),
        sa.PrimaryKeyConstraint("id", name="pk_import_batch"),
    )
    op.create_index("ix_import_batch_change_id", "import_batch", ["change_id"])
    op.create_index("ix_import_batch_created_at", "import_batch", ["created_at"])
    op.create_index("ix_import_batch_owner_id", "import_batch", ["owner_id"])

    op.create_table(
        "login_session",
        sa.Column("id", Key, nullable=False),
        sa.Column("token_hash", text(64), nullable=False),
        sa.Column("account_id", Key, nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("seen_at", sa.DateTime(), nullable=False),
        sa.Column("browser", text(120), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_login_session_account_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_login_session"),
        sa.UniqueConstraint("token_hash", name="uq_login_session_token_hash"),
    )
    op.create_index("ix_login_session_account_id", "login_session", ["account_id"])

    op.create_table(
        "organization",
        sa.Column("id", Key, nullable=False),
        sa.Column("name", text(200), nullable=False),
        sa.Column("name_zh", text(200), nullable=False),
        sa.Column("name_key", text(200), nullable=False),
        sa.Column("type", sa.String(30), nullable=False),
        sa.Column("country", text(4), nullable=True),
        sa.Column("change_id", Key, server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["country"], ["partner.code"], name="fk_organization_country", deferrable=True),
        sa.PrimaryKeyConstraint("id", name="pk_organization"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_organization_change_id", "organization", ["change_id"])
    op.create_index("ix_organization_country", "organization", ["country"])
    op.create_index("ix_organization_name_key", "organization", ["name_key"])

    op.create_table(
        "partner_alias",
        sa.Column("id", Key, nullable=False),
        sa.Column("partner_id", Key, nullable=False),
        sa.Column("name", text(120), nullable=False),
        sa.Column("name_key", text(120), nullable=False),
        sa.Column("change_id", Key, server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["partner_id"], ["partner.id"], name="fk_partner_alias_partner_id", deferrable=True),
        sa.PrimaryKeyConstraint("id", name="pk_partner_alias"),
        sa.UniqueConstraint("name_key", name="uq_partner_alias_name_key"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_partner_alias_change_id", "partner_alias", ["change_id"])
    op.create_index("ix_partner_alias_partner_id", "partner_alias", ["partner_id"])

    op.create_table(
        "person",
        sa.Column("id", Key, nullable=False),
        sa.Column("full_name", text(200), nullable=False),
        sa.Column("family_name", text(120), nullable=False),
        sa.Column("given_name", text(120), nullable=False),
        sa.Column("native_name", text(120), nullable=False),
        sa.Column("name_order", sa.String(30), nullable=True),
        sa.Column("gender", sa.String(30), nullable=True),
        sa.Column("citizenship", text(4), nullable=True),
        sa.Column("email", text(254), nullable=False),
        sa.Column("phone", text(40), nullable=False),
        sa.Column("born_on", sa.Date(), nullable=True),
        sa.Column("note", text(2000), nullable=False),
        sa.Column("name_key", text(200), nullable=False),
        sa.Column("email_key", text(254), nullable=False),
        sa.Column("search_key", text(1000), nullable=False),
        sa.Column("change_id", Key, server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["citizenship"], ["partner.code"], name="fk_person_citizenship", deferrable=True),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_person_change_id", "person", ["change_id"])
    op.create_index("ix_person_citizenship", "person", ["citizenship"])
    op.create_index("ix_person_email_key", "person", ["email_key"])
    op.create_index("ix_person_name_key", "person", ["name_key"])

    op.create_table(
        "affiliation",
        sa.Column("id", Key, nullable=False),
        sa.Column("person_id", Key, nullable=False),
        sa.Column("organization_id", Key, nullable=True),
        sa.Column("position", text(200), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("change_id", Key, server_default="0", nullable=False),
        sa.CheckConstraint("ends_on >= starts_on", name="ck_affiliation_period"),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name="fk_affiliation_organization_id", deferrable=True
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_affiliation_person_id", deferrable=True),
        sa.PrimaryKeyConstraint("id", name="pk_affiliation"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_affiliation_change_id", "affiliation", ["change_id"])
    op.create_index("ix_affiliation_organization_id", "affiliation", ["organization_id"])
    op.create_index("ix_affiliation_person_id", "affiliation", ["person_id"])

    op.create_table(
        "import_row",
        sa.Column("id", Key, nullable=False),
        sa.Column("batch_id", Key, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("cells", sa.JSON(), nullable=False),
        sa.Column("outcome", sa.String(30), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("column", text(300), nullable=False),
        sa.Column("is_flagged", sa.Boolean(), nullable=False),
        sa.Column("of", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["batch_id"], ["import_batch.id"], name="fk_import_row_batch_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_import_row"),
        sa.UniqueConstraint("batch_id", "number", name="uq_import_row_batch_id_number"),
    )
    op.create_table(
        "organization_alias",
        sa.Column("id", Key, nullable=False),
        sa.Column("organization_id", Key, nullable=False),
        sa.Column("name", text(200), nullable=False),
        sa.Column("name_key", text(200), nullable=False),
        sa.Column("change_id", Key, server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name="fk_organization_alias_organization_id", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name="pk_organization_alias"),
        sa.UniqueConstraint("organization_id", "name_key", name="uq_organization_alias_organization_id_name_key"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_organization_alias_change_id", "organization_alias", ["change_id"])
    op.create_index("ix_organization_alias_name_key", "organization_alias", ["name_key"])
    op.create_index("ix_organization_alias_organization_id", "organization_alias", ["organization_id"])

    op.create_table(
        "person_alias",
        sa.Column("id", Key, nullable=False),
        sa.Column("person_id", Key, nullable=False),
        sa.Column("name", text(200), nullable=False),
        sa.Column("name_key", text(200), nullable=False),
        sa.Column("change_id", Key, server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_person_alias_person_id", deferrable=True),
        sa.PrimaryKeyConstraint("id", name="pk_person_alias"),
        sa.UniqueConstraint("person_id", "name_key", name="uq_person_alias_person_id_name_key"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_person_alias_change_id", "person_alias", ["change_id"])
    op.create_index("ix_person_alias_name_key", "person_alias", ["name_key"])
    op.create_index("ix_person_alias_person_id", "person_alias", ["person_id"])

    op.create_table(
        "training_session",
        sa.Column("id", Key, nullable=False),
        sa.Column("code", text(60), nullable=False),
        sa.Column("course_id", Key, nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("title_en", text(300), nullable=False),
        sa.Column("title_zh", text(300), nullable=False),
        sa.Column("status", sa.String(30), nullable=False),
        sa.Column("status_reason", text(500), nullable=False),
        sa.Column("activity_class", sa.String(30), nullable=False),
        sa.Column("counts_override", sa.Boolean(), nullable=True),
        sa.Column("counts_reason", text(500), nullable=False),
        sa.Column("planned_starts_on", sa.Date(), nullable=True),
        sa.Column("planned_ends_on", sa.Date(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("date_precision", sa.String(30), nullable=False),
        sa.Column("training_days", sa.Integer(), nullable=True),
        sa.Column("modality", sa.String(30), nullable=False),
        sa.Column("delivery", sa.String(30), nullable=True),
        sa.Column("country", text(4), nullable=True),
        sa.Column("city", text(120), nullable=False),
        sa.Column("venue", text(200), nullable=False),
        sa.Column("host_id", Key, nullable=True),
        sa.Column("languages", text(60), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("officer_id", Key, nullable=True),
        sa.Column("note", text(4000), nullable=False),
        sa.Column("search_key", text(1000), nullable=False),
        sa.Column("change_id", Key, server_default="0", nullable=False),
        sa.CheckConstraint("counts_override IS NULL OR counts_reason <> ''", name="ck_training_session_reason"),
        sa.CheckConstraint("ends_on >= starts_on", name="ck_training_session_period"),
        sa.CheckConstraint("planned_ends_on >= planned_starts_on", name="ck_training_session_planned_period"),
        sa.ForeignKeyConstraint(["country"], ["partner.code"], name="fk_training_session_country", deferrable=True),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name="fk_training_session_course_id", deferrable=True),
        sa.ForeignKeyConstraint(["host_id"], ["organization.id"], name="fk_training_session_host_id", deferrable=True),
        sa.ForeignKeyConstraint(["officer_id"], ["account.id"], name="fk_training_session_officer_id", deferrable=True),
        sa.PrimaryKeyConstraint("id", name="pk_training_session"),
        sa.UniqueConstraint("code", name="uq_training_session_code"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_training_session_change_id", "training_session", ["change_id"])
    op.create_index("ix_training_session_country", "training_session", ["country"])
    op.create_index("ix_training_session_course_id", "training_session", ["course_id"])
    op.create_index("ix_training_session_host_id", "training_session", ["host_id"])
    op.create_index("ix_training_session_officer_id", "training_session", ["officer_id"])
    op.create_index("ix_training_session_starts_on", "training_session", ["starts_on"])
    op.create_index("ix_training_session_status", "training_session", ["status"])

    op.create_table(
        "headcount",
        sa.Column("id", Key, nullable=False),
        sa.Column("session_id", Key, nullable=False),
        sa.Column("represents", text(4), nullable=True),
        sa.Column("gender", sa.String(30), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("source", text(300), nullable=False),
        sa.Column("change_id", Key, server_default="0", nullable=False),
        sa.CheckConstraint("number > 0", name="ck_headcount_number"),
        sa.ForeignKeyConstraint(["represents"], ["partner.code"], name="fk_headcount_represents", deferrable=True),
        sa.ForeignKeyConstraint(
            ["session_id"], ["training_session.id"], name="fk_headcount_session_id", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name="pk_headcount"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_headcount_change_id", "headcount", ["change_id"])
    op.create_index("ix_headcount_represents", "headcount", ["represents"])
    op.create_index("ix_headcount_session_id", "headcount", ["session_id"])

    op.create_table(
        "participation",
        sa.Column("id", Key, nullable=False),
        sa.Column("session_id", Key, nullable=False),
        sa.Column("person_id", Key, nullable=False),
        sa.Column("role", sa.String(30), nullable=False),
        sa.Column("status", sa.String(30), nullable=False),
        sa.Column("represents", text(4), nullable=True),
        sa.Column("organization", text(300), nullable=False),
        sa.Column("organization_id", Key, nullable=True),
        sa.Column("position", text(300), nullable=False),
        sa.Column("gender", sa.String(30), nullable=True),
        sa.Column("days_attended", sa.Integer(), nullable=True),
        sa.Column("daily_attendance", text(366), nullable=False),
        sa.Column("score", sa.Numeric(precision=6, scale=2), nullable=True),
        sa.Column("certificate", text(60), nullable=False),
        sa.Column("note", text(1000), nullable=False),
        sa.Column("change_id", Key, server_default="0", nullable=False),
        sa.CheckConstraint("days_attended >= 0", name="ck_participation_days"),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name="fk_participation_organization_id", deferrable=True
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_participation_person_id", deferrable=True),
        sa.ForeignKeyConstraint(["represents"], ["partner.code"], name="fk_participation_represents", deferrable=True),
        sa.ForeignKeyConstraint(
            ["session_id"], ["training_session.id"], name="fk_participation_session_id", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name="pk_participation"),
        sa.UniqueConstraint("session_id", "person_id", "role", name="uq_participation_session_id_person_id_role"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_participation_change_id", "participation", ["change_id"])
    op.create_index("ix_participation_organization_id", "participation", ["organization_id"])
    op.create_index("ix_participation_person_id", "participation", ["person_id"])
    op.create_index("ix_participation_represents", "participation", ["represents"])

    op.create_table(
        "session_group",
        sa.Column("id", Key, nullable=False),
        sa.Column("session_id", Key, nullable=False),
        sa.Column("group_id", Key, nullable=False),
        sa.Column("change_id", Key, server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["partner_group.id"], name="fk_session_group_group_id", deferrable=True),
        sa.ForeignKeyConstraint(
            ["session_id"], ["training_session.id"], name="fk_session_group_session_id", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name="pk_session_group"),
        sa.UniqueConstraint("session_id", "group_id", name="uq_session_group_session_id_group_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_session_group_change_id", "session_group", ["change_id"])
    op.create_index("ix_session_group_group_id", "session_group", ["group_id"])

    op.create_table(
        "session_organization",
        sa.Column("id", Key, nullable=False),
        sa.Column("session_id", Key, nullable=False),
        sa.Column("organization_id", Key, nullable=False),
        sa.Column("change_id", Key, server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name="fk_session_organization_organization_id", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["training_session.id"], name="fk_session_organization_session_id", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name="pk_session_organization"),
        sa.UniqueConstraint("session_id", "organization_id", name="uq_session_organization_session_id_organization_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_session_organization_change_id", "session_organization", ["change_id"])
    op.create_index("ix_session_organization_organization_id", "session_organization", ["organization_id"])


def downgrade() -> None:
    op.drop_index("ix_session_organization_organization_id", "session_organization")
    op.drop_index("ix_session_organization_change_id", "session_organization")

    op.drop_table("session_organization")
    op.drop_index("ix_session_group_group_id", "session_group")
    op.drop_index("ix_session_group_change_id", "session_group")

    op.drop_table("session_group")
    op.drop_index("ix_participation_represents", "participation")
    op.drop_index("ix_participation_person_id", "participation")
    op.drop_index("ix_participation_organization_id", "participation")
    op.drop_index("ix_participation_change_id", "participation")

    op.drop_table("participation")
    op.drop_index("ix_headcount_session_id", "headcount")
    op.drop_index("ix_headcount_represents", "headcount")
    op.drop_index("ix_headcount_change_id", "headcount")

    op.drop_table("headcount")
    op.drop_index("ix_training_session_status", "training_session")
    op.drop_index("ix_training_session_starts_on", "training_session")
    op.drop_index("ix_training_session_officer_id", "training_session")
    op.drop_index("ix_training_session_host_id", "training_session")
    op.drop_index("ix_training_session_course_id", "training_session")
    op.drop_index("ix_training_session_country", "training_session")
    op.drop_index("ix_training_session_change_id", "training_session")

    op.drop_table("training_session")
    op.drop_index("ix_person_alias_person_id", "person_alias")
    op.drop_index("ix_person_alias_name_key", "person_alias")
    op.drop_index("ix_person_alias_change_id", "person_alias")

    op.drop_table("person_alias")
    op.drop_index("ix_organization_alias_organization_id", "organization_alias")
    op.drop_index("ix_organization_alias_name_key", "organization_alias")
    op.drop_index("ix_organization_alias_change_id", "organization_alias")

    op.drop_table("organization_alias")
    op.drop_table("import_row")
    op.drop_index("ix_affiliation_person_id", "affiliation")
    op.drop_index("ix_affiliation_organization_id", "affiliation")
    op.drop_index("ix_affiliation_change_id", "affiliation")

    op.drop_table("affiliation")
    op.drop_index("ix_person_name_key", "person")
    op.drop_index("ix_person_email_key", "person")
    op.drop_index("ix_person_citizenship", "person")
    op.drop_index("ix_person_change_id", "person")

    op.drop_table("person")
    op.drop_index("ix_partner_alias_partner_id", "partner_alias")
    op.drop_index("ix_partner_alias_change_id", "partner_alias")

    op.drop_table("partner_alias")
    op.drop_index("ix_organization_name_key", "organization")
    op.drop_index("ix_organization_country", "organization")
    op.drop_index("ix_organization_change_id", "organization")

    op.drop_table("organization")
    op.drop_index("ix_login_session_account_id", "login_session")

    op.drop_table("login_session")
    op.drop_index("ix_import_batch_owner_id", "import_batch")
    op.drop_index("ix_import_batch_created_at", "import_batch")
    op.drop_index("ix_import_batch_change_id", "import_batch")

    op.drop_table("import_batch")
    op.drop_index("ix_group_membership_partner_code", "group_membership")
    op.drop_index("ix_group_membership_group_id", "group_membership")
    op.drop_index("ix_group_membership_change_id", "group_membership")

    op.drop_table("group_membership")
    op.drop_table("credential")
    op.drop_index("ix_account_grant_change_id", "account_grant")
    op.drop_index("ix_account_grant_account_id", "account_grant")

    op.drop_table("account_grant")
    op.drop_index("ix_training_session_history_ended_by", "training_session_history")
    op.drop_index("ix_training_session_history_change_id", "training_session_history")

    op.drop_table("training_session_history")
    op.drop_index("ix_submitted_form_at", "submitted_form")

    op.drop_table("submitted_form")
    op.drop_index("ix_sign_in_attempt_key_at", "sign_in_attempt")

    op.drop_table("sign_in_attempt")
    op.drop_index("ix_session_organization_history_ended_by", "session_organization_history")
    op.drop_index("ix_session_organization_history_change_id", "session_organization_history")

    op.drop_table("session_organization_history")
    op.drop_index("ix_session_group_history_ended_by", "session_group_history")
    op.drop_index("ix_session_group_history_change_id", "session_group_history")

    op.drop_table("session_group_history")
    op.drop_index("ix_person_history_ended_by", "person_history")
    op.drop_index("ix_person_history_change_id", "person_history")

    op.drop_table("person_history")
    op.drop_index("ix_person_alias_history_ended_by", "person_alias_history")
    op.drop_index("ix_person_alias_history_change_id", "person_alias_history")

    op.drop_table("person_alias_history")
    op.drop_index("ix_partner_history_ended_by", "partner_history")
    op.drop_index("ix_partner_history_change_id", "partner_history")

    op.drop_table("partner_history")
    op.drop_index("ix_partner_group_history_ended_by", "partner_group_history")
    op.drop_index("ix_partner_group_history_change_id", "partner_group_history")

    op.drop_table("partner_group_history")
    op.drop_index("ix_partner_group_change_id", "partner_group")

    op.drop_table("partner_group")
    op.drop_index("ix_partner_alias_history_ended_by", "partner_alias_history")
    op.drop_index("ix_partner_alias_history_change_id", "partner_alias_history")

    op.drop_table("partner_alias_history")
    op.drop_index("ix_partner_region", "partner")
    op.drop_index("ix_partner_change_id", "partner")

    op.drop_table("partner")
    op.drop_index("ix_participation_history_ended_by", "participation_history")
    op.drop_index("ix_participation_history_change_id", "participation_history")

    op.drop_table("participation_history")
    op.drop_index("ix_organization_history_ended_by", "organization_history")
    op.drop_index("ix_organization_history_change_id", "organization_history")

    op.drop_table("organization_history")
    op.drop_index("ix_organization_alias_history_ended_by", "organization_alias_history")
    op.drop_index("ix_organization_alias_history_change_id", "organization_alias_history")

    op.drop_table("organization_alias_history")
    op.drop_table("ledger_salt")
    op.drop_table("ledger_kept")
    op.drop_table("ledger_context")
    op.drop_index("ix_headcount_history_ended_by", "headcount_history")
    op.drop_index("ix_headcount_history_change_id", "headcount_history")

    op.drop_table("headcount_history")
    op.drop_index("ix_group_membership_history_ended_by", "group_membership_history")
    op.drop_index("ix_group_membership_history_change_id", "group_membership_history")

    op.drop_table("group_membership_history")
    op.drop_index("ix_course_history_ended_by", "course_history")
    op.drop_index("ix_course_history_change_id", "course_history")

    op.drop_table("course_history")
    op.drop_index("ix_course_theme", "course")
    op.drop_index("ix_course_change_id", "course")

    op.drop_table("course")
    op.drop_index("ix_change_undoes_id", "change")
    op.drop_index("ix_change_at", "change")
    op.drop_index("ix_change_actor", "change")
    op.drop_index("ix_change_action", "change")

    op.drop_table("change")
    op.drop_index("ix_affiliation_history_ended_by", "affiliation_history")
    op.drop_index("ix_affiliation_history_change_id", "affiliation_history")

    op.drop_table("affiliation_history")
    op.drop_index("ix_account_history_ended_by", "account_history")
    op.drop_index("ix_account_history_change_id", "account_history")

    op.drop_table("account_history")
    op.drop_index("ix_account_grant_history_ended_by", "account_grant_history")
    op.drop_index("ix_account_grant_history_change_id", "account_grant_history")

    op.drop_table("account_grant_history")
    op.drop_index("ix_account_change_id", "account")

    op.drop_table("account")
