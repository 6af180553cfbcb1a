"""Students, missions and cooperation"""

import sqlalchemy as sa
from alembic import op

from tracker.db.types import Key, text

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "award_history",
        sa.Column("id", Key, autoincrement=False, nullable=False),
        sa.Column("person_id", Key, nullable=True),
        sa.Column("scheme_id", Key, nullable=True),
        sa.Column("cohort_id", Key, nullable=True),
        sa.Column("status", sa.String(30), nullable=True),
        sa.Column("offered_on", sa.Date(), nullable=True),
        sa.Column("accepted_on", sa.Date(), nullable=True),
        sa.Column("declined_on", sa.Date(), nullable=True),
        sa.Column("taken_up_on", sa.Date(), nullable=True),
        sa.Column("terminated_on", sa.Date(), nullable=True),
        sa.Column("reason", text(500), nullable=True),
        sa.Column("nominated_by", text(4), nullable=True),
        sa.Column("citizenship", text(4), nullable=True),
        sa.Column("gender", sa.String(30), nullable=True),
        sa.Column("note", text(1000), nullable=True),
        sa.Column("change_id", Key, autoincrement=False, nullable=False),
        sa.Column("ended_by", Key, nullable=False),
        sa.PrimaryKeyConstraint("id", "change_id", name="pk_award_history"),
    )
    op.create_index("ix_award_history_change_id", "award_history", ["change_id"])
    op.create_index("ix_award_history_ended_by", "award_history", ["ended_by"])

    op.create_table(
        "cohort_history",
        sa.Column("id", Key, autoincrement=False, nullable=False),
        sa.Column("code", text(40), nullable=True),
        sa.Column("scheme_id", Key, nullable=True),
        sa.Column("programme_id", Key, nullable=True),
        sa.Column("entry_year", sa.Integer(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("expected_ends_on", sa.Date(), nullable=True),
        sa.Column("places", sa.Integer(), nullable=True),
        sa.Column("note", text(2000), nullable=True),
        sa.Column("change_id", Key, autoincrement=False, nullable=False),
        sa.Column("ended_by", Key, nullable=False),
        sa.PrimaryKeyConstraint("id", "change_id", name="pk_cohort_history"),
    )
    op.create_index("ix_cohort_history_change_id", "cohort_history", ["change_id"])
    op.create_index("ix_cohort_history_ended_by", "cohort_history", ["ended_by"])

    op.create_table(
        "degree_programme_history",
        sa.Column("id", Key, autoincrement=False, nullable=False),
        sa.Column("code", text(40), nullable=True),
        sa.Column("title_en", text(200), nullable=True),
        sa.Column("title_zh", text(200), nullable=True),
        sa.Column("university_id", Key, nullable=True),
        sa.Column("degree", sa.String(30), nullable=True),
        sa.Column("field", text(120), nullable=True),
        sa.Column("languages", text(60), nullable=True),
        sa.Column("months", sa.Integer(), nullable=True),
        sa.Column("note", text(2000), nullable=True),
        sa.Column("change_id", Key, autoincrement=False, nullable=False),
        sa.Column("ended_by", Key, nullable=False),
        sa.PrimaryKeyConstraint("id", "change_id", name="pk_degree_programme_history"),
    )
    op.create_index("ix_degree_programme_history_change_id", "degree_programme_history", ["change_id"])
    op.create_index("ix_degree_programme_history_ended_by", "degree_programme_history", ["ended_by"])

    op.create_table(
        "enrolment_history",
        sa.Column("id", Key, autoincrement=False, nullable=False),
        sa.Column("person_id", Key, nullable=True),
        sa.Column("programme_id", Key, nullable=True),
        sa.Column("cohort_id", Key, nullable=True),
        sa.Column("scheme_id", Key, nullable=True),
        sa.Column("award_id", Key, nullable=True),
        sa.Column("transferred_from_id", Key, nullable=True),
        sa.Column("nominated_by", text(4), nullable=True),
        sa.Column("citizenship", text(4), nullable=True),
        sa.Column("gender", sa.String(30), nullable=True),
        sa.Column("expected_ends_on", sa.Date(), nullable=True),
        sa.Column("degree_on", sa.Date(), nullable=True),
        sa.Column("thesis_title", text(300), nullable=True),
        sa.Column("note", text(2000), nullable=True),
        sa.Column("change_id", Key, autoincrement=False, nullable=False),
        sa.Column("ended_by", Key, nullable=False),
        sa.PrimaryKeyConstraint("id", "change_id", name="pk_enrolment_history"),
    )
    op.create_index("ix_enrolment_history_change_id", "enrolment_history", ["change_id"])
    op.create_index("ix_enrolment_history_ended_by", "enrolment_history", ["ended_by"])

    op.create_table(
        "enrolment_stage_history",
        sa.Column("id", Key, autoincrement=False, nullable=False),
        sa.Column("enrolment_id", Key, nullable=True),
        sa.Column("stage", sa.String(30), nullable=True),
        sa.Column("effective_on", sa.Date(), nullable=True),
        sa.Column("change_id", Key, autoincrement=False, nullable=False),
        sa.Column("ended_by", Key, nullable=False),
        sa.PrimaryKeyConstraint("id", "change_id", name="pk_enrolment_stage_history"),
    )
    op.create_index("ix_enrolment_stage_history_change_id", "enrolment_stage_history", ["change_id"])
    op.create_index("ix_enrolment_stage_history_ended_by", "enrolment_stage_history", ["ended_by"])

    op.create_table(
        "enrolment_status_history",
        sa.Column("id", Key, autoincrement=False, nullable=False),
        sa.Column("enrolment_id", Key, nullable=True),
        sa.Column("status", sa.String(30), nullable=True),
        sa.Column("effective_on", sa.Date(), nullable=True),
        sa.Column("reason", text(500), nullable=True),
        sa.Column("change_id", Key, autoincrement=False, nullable=False),
        sa.Column("ended_by", Key, nullable=False),
        sa.PrimaryKeyConstraint("id", "change_id", name="pk_enrolment_status_history"),
    )
    op.create_index("ix_enrolment_status_history_change_id", "enrolment_status_history", ["change_id"])
    op.create_index("ix_enrolment_status_history_ended_by", "enrolment_status_history", ["ended_by"])

    op.create_table(
        "expert_profile_history",
        sa.Column("id", Key, autoincrement=False, nullable=False),
        sa.Column("person_id", Key, nullable=True),
        sa.Column("languages", text(60), nullable=True),
        sa.Column("note", text(2000), nullable=True),
        sa.Column("change_id", Key, autoincrement=False, nullable=False),
        sa.Column("ended_by", Key, nullable=False),
        sa.PrimaryKeyConstraint("id", "change_id", name="pk_expert_profile_history"),
    )
    op.create_index("ix_expert_profile_history_change_id", "expert_profile_history", ["change_id"])
    op.create_index("ix_expert_profile_history_ended_by", "expert_profile_history", ["ended_by"])

    op.create_table(
        "expertise_history",
        sa.Column("id", Key, autoincrement=False, nullable=False),
        sa.Column("profile_id", Key, nullable=True),
        sa.Column("field", text(120), nullable=True),
        sa.Column("field_key", text(120), nullable=True),
        sa.Column("change_id", Key, autoincrement=False, nullable=False),
        sa.Column("ended_by", Key, nullable=False),
        sa.PrimaryKeyConstraint("id", "change_id", name="pk_expertise_history"),
    )
    op.create_index("ix_expertise_history_change_id", "expertise_history", ["change_id"])
    op.create_index("ix_expertise_history_ended_by", "expertise_history", ["ended_by"])

    op.create_table(
        "filing_figure_history",
        sa.Column("id", Key, autoincrement=False, nullable=False),
        sa.Column("direction", sa.String(30), nullable=True),
        sa.Column("partner_code", text(4), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("applications", sa.Integer(), nullable=True),
        sa.Column("grants", sa.Integer(), nullable=True),
        sa.Column("grants_in_force", sa.Integer(), nullable=True),
        sa.Column("source", text(300), nullable=True),
        sa.Column("note", text(1000), nullable=True),
        sa.Column("change_id", Key, autoincrement=False, nullable=False),
        sa.Column("ended_by", Key, nullable=False),
        sa.PrimaryKeyConstraint("id", "change_id", name="pk_filing_figure_history"),
    )
    op.create_index("ix_filing_figure_history_change_id", "filing_figure_history", ["change_id"])
    op.create_index("ix_filing_figure_history_ended_by", "filing_figure_history", ["ended_by"])

    op.create_table(
        "instrument",
        sa.Column("id", Key, nullable=False),
        sa.Column("code", text(60), nullable=False),
        sa.Column("type", sa.String(30), nullable=False),
        sa.Column("step", sa.String(30), nullable=False),
        sa.Column("original_id", Key, nullable=True),
        sa.Column("title_en", text(300), nullable=False),
        sa.Column("title_zh", text(300), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("place", text(120), nullable=False),
        sa.Column("note", text(4000), nullable=False),
        sa.Column("search_key", text(1000), nullable=False),
        sa.Column("change_id", Key, server_default="0", nullable=False),
        sa.CheckConstraint("(step = 'original') = (original_id IS NULL)", name="ck_instrument_chain"),
        sa.CheckConstraint("ends_on >= starts_on", name="ck_instrument_period"),
        sa.ForeignKeyConstraint(["original_id"], ["instrument.id"], name="fk_instrument_original_id", deferrable=True),
        sa.PrimaryKeyConstraint("id", name="pk_instrument"),
        sa.UniqueConstraint("code", name="uq_instrument_code"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_instrument_change_id", "instrument", ["change_id"])
    op.create_index("ix_instrument_ends_on", "instrument", ["ends_on"])
    op.create_index("ix_instrument_original_id", "instrument", ["original_id"])
    op.create_index("ix_instrument_signed_on", "instrument", ["signed_on"])
    op.create_index("ix_instrument_starts_on", "instrument", ["starts_on"])
    op.create_index("ix_instrument_type", "instrument", ["type"])

    op.create_table(
        "instrument_history",
        sa.Column("id", Key, autoincrement=False, nullable=False),
        sa.Column("code", text(60), nullable=True),
        sa.Column("type", sa.String(30), nullable=True),
        sa.Column("step", sa.String(30), nullable=True),
        sa.Column("original_id", Key, nullable=True),
        sa.Column("title_en", text(300), nullable=True),
        sa.Column("title_zh", text(300), nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("place", text(120), nullable=True),
        sa.Column("note", text(4000), nullable=True),
        sa.Column("search_key", text(1000), nullable=True),
        sa.Column("change_id", Key, autoincrement=False, nullable=False),
        sa.Column("ended_by", Key, nullable=False),
        sa.PrimaryKeyConstraint("id", "change_id", name="pk_instrument_history"),
    )
    op.create_index("ix_instrument_history_change_id", "instrument_history", ["change_id"])
    op.create_index("ix_instrument_history_ended_by", "instrument_history", ["ended_by"])

    op.create_table(
        "instrument_link_history",
        sa.Column("id", Key, autoincrement=False, nullable=False),
        sa.Column("instrument_id", Key, nullable=True),
        sa.Column("label", text(200), nullable=True),
        sa.Column("url", text(1000), nullable=True),
        sa.Column("change_id", Key, autoincrement=False, nullable=False),
        sa.Column("ended_by", Key, nullable=False),
        sa.PrimaryKeyConstraint("id", "change_id", name="pk_instrument_link_history"),
    )
    op.create_index("ix_instrument_link_history_change_id", "instrument_link_history", ["change_id"])
    op.create_index("ix_instrument_link_history_ended_by", "instrument_link_history", ["ended_by"])

    op.create_table(
        "instrument_party_history",
        sa.Column("id", Key, autoincrement=False, nullable=False),
        sa.Column("instrument_id", Key, nullable=True),
        sa.Column("partner_code", text(4), nullable=True),
        sa.Column("change_id", Key, autoincrement=False, nullable=False),
        sa.Column("ended_by", Key, nullable=False),
        sa.PrimaryKeyConstraint("id", "change_id", name="pk_instrument_party_history"),
    )
    op.create_index("ix_instrument_party_history_change_id", "instrument_party_history", ["change_id"])
    op.create_index("ix_instrument_party_history_ended_by", "instrument_party_history", ["ended_by"])

    op.create_table(
        "meeting_history",
        sa.Column("id", Key, autoincrement=False, nullable=False),
        sa.Column("code", text(60), nullable=True),
        sa.Column("series_id", Key, nullable=True),
        sa.Column("edition", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(30), nullable=True),
        sa.Column("title_en", text(300), nullable=True),
        sa.Column("title_zh", text(300), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("country", text(4), nullable=True),
        sa.Column("city", text(120), nullable=True),
        sa.Column("co_hosts", text(500), nullable=True),
        sa.Column("note", text(4000), nullable=True),
        sa.Column("search_key", text(1000), nullable=True),
        sa.Column("change_id", Key, autoincrement=False, nullable=False),
        sa.Column("ended_by", Key, nullable=False),
        sa.PrimaryKeyConstraint("id", "change_id", name="pk_meeting_history"),
    )
    op.create_index("ix_meeting_history_change_id", "meeting_history", ["change_id"])
    op.create_index("ix_meeting_history_ended_by", "meeting_history", ["ended_by"])

    op.create_table(
        "meeting_outcome_history",
        sa.Column("id", Key, autoincrement=False, nullable=False),
        sa.Column("meeting_id", Key, nullable=True),
        sa.Column("title_en", text(300), nullable=True),
        sa.Column("title_zh", text(300), nullable=True),
        sa.Column("instrument_id", Key, nullable=True),
        sa.Column("url", text(1000), nullable=True),
        sa.Column("change_id", Key, autoincrement=False, nullable=False),
        sa.Column("ended_by", Key, nullable=False),
        sa.PrimaryKeyConstraint("id", "change_id", name="pk_meeting_outcome_history"),
    )
    op.create_index("ix_meeting_outcome_history_change_id", "meeting_outcome_history", ["change_id"])
    op.create_index("ix_meeting_outcome_history_ended_by", "meeting_outcome_history", ["ended_by"])

    op.create_table(
        "meeting_partner_history",
        sa.Column("id", Key, autoincrement=False, nullable=False),
        sa.Column("meeting_id", Key, nullable=True),
        sa.Column("partner_code", text(4), nullable=True),
        sa.Column("change_id", Key, autoincrement=False, nullable=False),
        sa.Column("ended_by", Key, nullable=False),
        sa.PrimaryKeyConstraint("id", "change_id", name="pk_meeting_partner_history"),
    )
    op.create_index("ix_meeting_partner_history_change_id", "meeting_partner_history", ["change_id"])
    op.create_index("ix_meeting_partner_history_ended_by", "meeting_partner_history", ["ended_by"])

    op.create_table(
        "meeting_series",
        sa.Column("id", Key, nullable=False),
        sa.Column("code", text(40), nullable=False),
        sa.Column("name_en", text(200), nullable=False),
        sa.Column("name_zh", text(200), nullable=False),
        sa.Column("kind", sa.String(30), nullable=False),
        sa.Column("change_id", Key, server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_meeting_series"),
        sa.UniqueConstraint("code", name="uq_meeting_series_code"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_meeting_series_change_id", "meeting_series", ["change_id"])

    op.create_table(
        "meeting_series_history",
        sa.Column("id", Key, autoincrement=False, nullable=False),
        sa.Column("code", text(40), nullable=True),
        sa.Column("name_en", text(200), nullable=True),
        sa.Column("name_zh", text(200), nullable=True),
        sa.Column("kind", sa.String(30), nullable=True),
        sa.Column("change_id", Key, autoincrement=False, nullable=False),
        sa.Column("ended_by", Key, nullable=False),
        sa.PrimaryKeyConstraint("id", "change_id", name="pk_meeting_series_history"),
    )
    op.create_index("ix_meeting_series_history_change_id", "meeting_series_history", ["change_id"])
    op.create_index("ix_meeting_series_history_ended_by", "meeting_series_history", ["ended_by"])

    op.create_table(
        "mission_destination_history",
        sa.Column("id", Key, autoincrement=False, nullable=False),
        sa.Column("mission_id", Key, nullable=True),
        sa.Column("partner_code", text(4), nullable=True),
        sa.Column("city", text(120), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("change_id", Key, autoincrement=False, nullable=False),
        sa.Column("ended_by", Key, nullable=False),
        sa.PrimaryKeyConstraint("id", "change_id", name="pk_mission_destination_history"),
    )
    op.create_index("ix_mission_destination_history_change_id", "mission_destination_history", ["change_id"])
    op.create_index("ix_mission_destination_history_ended_by", "mission_destination_history", ["ended_by"])

    op.create_table(
        "mission_history",
        sa.Column("id", Key, autoincrement=False, nullable=False),
        sa.Column("code", text(60), nullable=True),
        sa.Column("title_en", text(300), nullable=True),
        sa.Column("title_zh", text(300), nullable=True),
        sa.Column("purpose", sa.String(30), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("is_cancelled", sa.Boolean(), nullable=True),
        sa.Column("cancelled_reason", text(500), nullable=True),
        sa.Column("counts_override", sa.Boolean(), nullable=True),
        sa.Column("counts_reason", text(500), nullable=True),
        sa.Column("sender_id", Key, nullable=True),
        sa.Column("session_id", Key, nullable=True),
        sa.Column("note", text(4000), nullable=True),
        sa.Column("search_key", text(1000), nullable=True),
        sa.Column("change_id", Key, autoincrement=False, nullable=False),
        sa.Column("ended_by", Key, nullable=False),
        sa.PrimaryKeyConstraint("id", "change_id", name="pk_mission_history"),
    )
    op.create_index("ix_mission_history_change_id", "mission_history", ["change_id"])
    op.create_index("ix_mission_history_ended_by", "mission_history", ["ended_by"])

    op.create_table(
        "mission_member_history",
        sa.Column("id", Key, autoincrement=False, nullable=False),
        sa.Column("mission_id", Key, nullable=True),
        sa.Column("person_id", Key, nullable=True),
        sa.Column("role", sa.String(30), nullable=True),
        sa.Column("destination_id", Key, nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("organization", text(300), nullable=True),
        sa.Column("organization_id", Key, nullable=True),
        sa.Column("position", text(300), nullable=True),
        sa.Column("gender", sa.String(30), nullable=True),
        sa.Column("change_id", Key, autoincrement=False, nullable=False),
        sa.Column("ended_by", Key, nullable=False),
        sa.PrimaryKeyConstraint("id", "change_id", name="pk_mission_member_history"),
    )
    op.create_index("ix_mission_member_history_change_id", "mission_member_history", ["change_id"])
    op.create_index("ix_mission_member_history_ended_by", "mission_member_history", ["ended_by"])

    op.create_table(
        "progress_note_history",
        sa.Column("id", Key, autoincrement=False, nullable=False),
        sa.Column("enrolment_id", Key, nullable=True),
        sa.Column("noted_on", sa.Date(), nullable=True),
        sa.Column("body", text(2000), nullable=True),
        sa.Column("change_id", Key, autoincrement=False, nullable=False),
        sa.Column("ended_by", Key, nullable=False),
        sa.PrimaryKeyConstraint("id", "change_id", name="pk_progress_note_history"),
    )
    op.create_index("ix_progress_note_history_change_id", "progress_note_history", ["change_id"])
    op.create_index("ix_progress_note_history_ended_by", "progress_note_history", ["ended_by"])

    op.create_table(
        "scheme",
        sa.Column("id", Key, nullable=False),
        sa.Column("code", text(40), nullable=False),
        sa.Column("name_en", text(200), nullable=False),
        sa.Column("name_zh", text(200), nullable=False),
        sa.Column("sponsor", text(200), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("note", text(2000), nullable=False),
        sa.Column("change_id", Key, server_default="0", nullable=False),
        sa.CheckConstraint("ends_on >= starts_on", name="ck_scheme_period"),
        sa.PrimaryKeyConstraint("id", name="pk_scheme"),
        sa.UniqueConstraint("code", name="uq_scheme_code"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_scheme_change_id", "scheme", ["change_id"])

    op.create_table(
        "scheme_history",
        sa.Column("id", Key, autoincrement=False, nullable=False),
        sa.Column("code", text(40), nullable=True),
        sa.Column("name_en", text(200), nullable=True),
        sa.Column("name_zh", text(200), nullable=True),
        sa.Column("sponsor", text(200), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("note", text(2000), nullable=True),
        sa.Column("change_id", Key, autoincrement=False, nullable=False),
        sa.Column("ended_by", Key, nullable=False),
        sa.PrimaryKeyConstraint("id", "change_id", name="pk_scheme_history"),
    )
    op.create_index("ix_scheme_history_change_id", "scheme_history", ["change_id"])
    op.create_index("ix_scheme_history_ended_by", "scheme_history", ["ended_by"])

    op.create_table(
        "filing_figure",
        sa.Column("id", Key, nullable=False),
        sa.Column("direction", sa.String(30), nullable=False),
        sa.Column("partner_code", text(4), nullable=True),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("applications", sa.Integer(), nullable=True),
        sa.Column("grants", sa.Integer(), nullable=True),
        sa.Column("grants_in_force", sa.Integer(), nullable=True),
        sa.Column("source", text(300), nullable=False),
        sa.Column("note", text(1000), nullable=False),
        sa.Column("change_id", Key, server_default="0", nullable=False),
        sa.CheckConstraint(
            "applications >= 0 AND grants >= 0 AND grants_in_force >= 0", name="ck_filing_figure_numbers"
        ),
        sa.ForeignKeyConstraint(
            ["partner_code"], ["partner.code"], name="fk_filing_figure_partner_code", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name="pk_filing_figure"),
        sa.UniqueConstraint("direction", "partner_code", "year", name="uq_filing_figure_direction_partner_code_year"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_filing_figure_change_id", "filing_figure", ["change_id"])
    op.create_index("ix_filing_figure_direction", "filing_figure", ["direction"])
    op.create_index("ix_filing_figure_partner_code", "filing_figure", ["partner_code"])
    op.create_index("ix_filing_figure_year", "filing_figure", ["year"])

    op.create_table(
        "instrument_link",
        sa.Column("id", Key, nullable=False),
        sa.Column("instrument_id", Key, nullable=False),
        sa.Column("label", text(200), nullable=False),
        sa.Column("url", text(1000), nullable=False),
        sa.Column("change_id", Key, server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["instrument_id"], ["instrument.id"], name="fk_instrument_link_instrument_id", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name="pk_instrument_link"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_instrument_link_change_id", "instrument_link", ["change_id"])
    op.create_index("ix_instrument_link_instrument_id", "instrument_link", ["instrument_id"])

    op.create_table(
        "instrument_party",
        sa.Column("id", Key, nullable=False),
        sa.Column("instrument_id", Key, nullable=False),
        sa.Column("partner_code", text(4), nullable=False),
        sa.Column("change_id", Key, server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["instrument_id"], ["instrument.id"], name="fk_instrument_party_instrument_id", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["partner_code"], ["partner.code"], name="fk_instrument_party_partner_code", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name="pk_instrument_party"),
        sa.UniqueConstraint("instrument_id", "partner_code", name="uq_instrument_party_instrument_id_partner_code"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_instrument_party_change_id", "instrument_party", ["change_id"])
    op.create_index("ix_instrument_party_partner_code", "instrument_party", ["partner_code"])

    op.create_table(
        "meeting",
        sa.Column("id", Key, nullable=False),
        sa.Column("code", text(60), nullable=False),
        sa.Column("series_id", Key, nullable=True),
        sa.Column("edition", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(30), nullable=False),
        sa.Column("title_en", text(300), nullable=False),
        sa.Column("title_zh", text(300), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("country", text(4), nullable=True),
        sa.Column("city", text(120), nullable=False),
        sa.Column("co_hosts", text(500), nullable=False),
        sa.Column("note", text(4000), nullable=False),
        sa.Column("search_key", text(1000), nullable=False),
        sa.Column("change_id", Key, server_default="0", nullable=False),
        sa.CheckConstraint("ends_on >= starts_on", name="ck_meeting_period"),
        sa.ForeignKeyConstraint(["country"], ["partner.code"], name="fk_meeting_country", deferrable=True),
        sa.ForeignKeyConstraint(["series_id"], ["meeting_series.id"], name="fk_meeting_series_id", deferrable=True),
        sa.PrimaryKeyConstraint("id", name="pk_meeting"),
        sa.UniqueConstraint("code", name="uq_meeting_code"),
        sa.UniqueConstraint("series_id", "edition", name="uq_meeting_series_id_edition"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_meeting_change_id", "meeting", ["change_id"])
    op.create_index("ix_meeting_country", "meeting", ["country"])
    op.create_index("ix_meeting_starts_on", "meeting", ["starts_on"])

    op.create_table(
        "degree_programme",
        sa.Column("id", Key, nullable=False),
        sa.Column("code", text(40), nullable=False),
        sa.Column("title_en", text(200), nullable=False),
        sa.Column("title_zh", text(200), nullable=False),
        sa.Column("university_id", Key, nullable=False),
        sa.Column("degree", sa.String(30), nullable=False),
        sa.Column("field", text(120), nullable=False),
        sa.Column("languages", text(60), nullable=False),
        sa.Column("months", sa.Integer(), nullable=True),
        sa.Column("note", text(2000), nullable=False),
        sa.Column("change_id", Key, server_default="0", nullable=False),
        sa.CheckConstraint("months > 0", name="ck_degree_programme_months"),
        sa.ForeignKeyConstraint(
            ["university_id"], ["organization.id"], name="fk_degree_programme_university_id", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name="pk_degree_programme"),
        sa.UniqueConstraint("code", name="uq_degree_programme_code"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_degree_programme_change_id", "degree_programme", ["change_id"])
    op.create_index("ix_degree_programme_field", "degree_programme", ["field"])
    op.create_index("ix_degree_programme_university_id", "degree_programme", ["university_id"])

    op.create_table(
        "expert_profile",
        sa.Column("id", Key, nullable=False),
        sa.Column("person_id", Key, nullable=False),
        sa.Column("languages", text(60), nullable=False),
        sa.Column("note", text(2000), nullable=False),
        sa.Column("change_id", Key, server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_expert_profile_person_id", deferrable=True),
        sa.PrimaryKeyConstraint("id", name="pk_expert_profile"),
        sa.UniqueConstraint("person_id", name="uq_expert_profile_person_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_expert_profile_change_id", "expert_profile", ["change_id"])

    op.create_table(
        "meeting_outcome",
        sa.Column("id", Key, nullable=False),
        sa.Column("meeting_id", Key, nullable=False),
        sa.Column("title_en", text(300), nullable=False),
        sa.Column("title_zh", text(300), nullable=False),
        sa.Column("instrument_id", Key, nullable=True),
        sa.Column("url", text(1000), nullable=False),
        sa.Column("change_id", Key, server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["instrument_id"], ["instrument.id"], name="fk_meeting_outcome_instrument_id", deferrable=True
        ),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_meeting_outcome_meeting_id", deferrable=True),
        sa.PrimaryKeyConstraint("id", name="pk_meeting_outcome"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_meeting_outcome_change_id", "meeting_outcome", ["change_id"])
    op.create_index("ix_meeting_outcome_instrument_id", "meeting_outcome", ["instrument_id"])
    op.create_index("ix_meeting_outcome_meeting_id", "meeting_outcome", ["meeting_id"])

    op.create_table(
        "meeting_partner",
        sa.Column("id", Key, nullable=False),
        sa.Column("meeting_id", Key, nullable=False),
        sa.Column("partner_code", text(4), nullable=False),
        sa.Column("change_id", Key, server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_meeting_partner_meeting_id", deferrable=True),
        sa.ForeignKeyConstraint(
            ["partner_code"], ["partner.code"], name="fk_meeting_partner_partner_code", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name="pk_meeting_partner"),
        sa.UniqueConstraint("meeting_id", "partner_code", name="uq_meeting_partner_meeting_id_partner_code"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_meeting_partner_change_id", "meeting_partner", ["change_id"])
    op.create_index("ix_meeting_partner_partner_code", "meeting_partner", ["partner_code"])

    op.create_table(
        "cohort",
        sa.Column("id", Key, nullable=False),
        sa.Column("code", text(40), nullable=False),
        sa.Column("scheme_id", Key, nullable=False),
        sa.Column("programme_id", Key, nullable=False),
        sa.Column("entry_year", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("expected_ends_on", sa.Date(), nullable=True),
        sa.Column("places", sa.Integer(), nullable=True),
        sa.Column("note", text(2000), nullable=False),
        sa.Column("change_id", Key, server_default="0", nullable=False),
        sa.CheckConstraint("expected_ends_on >= starts_on", name="ck_cohort_period"),
        sa.CheckConstraint("places > 0", name="ck_cohort_places"),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["degree_programme.id"], name="fk_cohort_programme_id", deferrable=True
        ),
        sa.ForeignKeyConstraint(["scheme_id"], ["scheme.id"], name="fk_cohort_scheme_id", deferrable=True),
        sa.PrimaryKeyConstraint("id", name="pk_cohort"),
        sa.UniqueConstraint("code", name="uq_cohort_code"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_cohort_change_id", "cohort", ["change_id"])
    op.create_index("ix_cohort_entry_year", "cohort", ["entry_year"])
    op.create_index("ix_cohort_programme_id", "cohort", ["programme_id"])
    op.create_index("ix_cohort_scheme_id", "cohort", ["scheme_id"])

    op.create_table(
        "expertise",
        sa.Column("id", Key, nullable=False),
        sa.Column("profile_id", Key, nullable=False),
        sa.Column("field", text(120), nullable=False),
        sa.Column("field_key", text(120), nullable=False),
        sa.Column("change_id", Key, server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["profile_id"], ["expert_profile.id"], name="fk_expertise_profile_id", deferrable=True),
        sa.PrimaryKeyConstraint("id", name="pk_expertise"),
        sa.UniqueConstraint("profile_id", "field_key", name="uq_expertise_profile_id_field_key"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_expertise_change_id", "expertise", ["change_id"])
    op.create_index("ix_expertise_field_key", "expertise", ["field_key"])

    op.create_table(
        "mission",
        sa.Column("id", Key, nullable=False),
        sa.Column("code", text(60), nullable=False),
        sa.Column("title_en", text(300), nullable=False),
        sa.Column("title_zh", text(300), nullable=False),
        sa.Column("purpose", sa.String(30), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("is_cancelled", sa.Boolean(), nullable=False),
        sa.Column("cancelled_reason", text(500), nullable=False),
        sa.Column("counts_override", sa.Boolean(), nullable=True),
        sa.Column("counts_reason", text(500), nullable=False),
        sa.Column("sender_id", Key, nullable=True),
        sa.Column("session_id", Key, nullable=True),
        sa.Column("note", text(4000), nullable=False),
        sa.Column("search_key", text(1000), nullable=False),
        sa.Column("change_id", Key, server_default="0", nullable=False),
        sa.CheckConstraint("NOT is_cancelled OR cancelled_reason <> ''", name="ck_mission_cancelled"),
        sa.CheckConstraint("counts_override IS NULL OR counts_reason <> ''", name="ck_mission_reason"),
        sa.CheckConstraint("ends_on >= starts_on", name="ck_mission_period"),
        sa.ForeignKeyConstraint(["sender_id"], ["organization.id"], name="fk_mission_sender_id", deferrable=True),
        sa.ForeignKeyConstraint(["session_id"], ["training_session.id"], name="fk_mission_session_id", deferrable=True),
        sa.PrimaryKeyConstraint("id", name="pk_mission"),
        sa.UniqueConstraint("code", name="uq_mission_code"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_mission_change_id", "mission", ["change_id"])
    op.create_index("ix_mission_purpose", "mission", ["purpose"])
    op.create_index("ix_mission_sender_id", "mission", ["sender_id"])
    op.create_index("ix_mission_session_id", "mission", ["session_id"])
    op.create_index("ix_mission_starts_on", "mission", ["starts_on"])

    op.create_table(
        "award",
        sa.Column("id", Key, nullable=False),
        sa.Column("person_id", Key, nullable=False),
        sa.Column("scheme_id", Key, nullable=False),
        sa.Column("cohort_id", Key, nullable=True),
        sa.Column("status", sa.String(30), nullable=False),
        sa.Column("offered_on", sa.Date(), nullable=True),
        sa.Column("accepted_on", sa.Date(), nullable=True),
        sa.Column("declined_on", sa.Date(), nullable=True),
        sa.Column("taken_up_on", sa.Date(), nullable=True),
        sa.Column("terminated_on", sa.Date(), nullable=True),
        sa.Column("reason", text(500), nullable=False),
        sa.Column("nominated_by", text(4), nullable=True),
        sa.Column("citizenship", text(4), nullable=True),
        sa.Column("gender", sa.String(30), nullable=True),
        sa.Column("note", text(1000), nullable=False),
        sa.Column("change_id", Key, server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["citizenship"], ["partner.code"], name="fk_award_citizenship", deferrable=True),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohort.id"], name="fk_award_cohort_id", deferrable=True),
        sa.ForeignKeyConstraint(["nominated_by"], ["partner.code"], name="fk_award_nominated_by", deferrable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_award_person_id", deferrable=True),
        sa.ForeignKeyConstraint(["scheme_id"], ["scheme.id"], name="fk_award_scheme_id", deferrable=True),
        sa.PrimaryKeyConstraint("id", name="pk_award"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_award_change_id", "award", ["change_id"])
    op.create_index("ix_award_citizenship", "award", ["citizenship"])
    op.create_index("ix_award_cohort_id", "award", ["cohort_id"])
    op.create_index("ix_award_nominated_by", "award", ["nominated_by"])
    op.create_index("ix_award_offered_on", "award", ["offered_on"])
    op.create_index("ix_award_person_id", "award", ["person_id"])
    op.create_index("ix_award_scheme_id", "award", ["scheme_id"])
    op.create_index("ix_award_status", "award", ["status"])

    op.create_table(
        "mission_destination",
        sa.Column("id", Key, nullable=False),
        sa.Column("mission_id", Key, nullable=False),
        sa.Column("partner_code", text(4), nullable=False),
        sa.Column("city", text(120), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("change_id", Key, server_default="0", nullable=False),
        sa.CheckConstraint("ends_on >= starts_on", name="ck_mission_destination_period"),
        sa.ForeignKeyConstraint(
            ["mission_id"], ["mission.id"], name="fk_mission_destination_mission_id", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["partner_code"], ["partner.code"], name="fk_mission_destination_partner_code", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name="pk_mission_destination"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_mission_destination_change_id", "mission_destination", ["change_id"])
    op.create_index("ix_mission_destination_mission_id", "mission_destination", ["mission_id"])
    op.create_index("ix_mission_destination_partner_code", "mission_destination", ["partner_code"])

    op.create_table(
        "enrolment",
        sa.Column("id", Key, nullable=False),
        sa.Column("person_id", Key, nullable=False),
        sa.Column("programme_id", Key, nullable=False),
        sa.Column("cohort_id", Key, nullable=True),
        sa.Column("scheme_id", Key, nullable=True),
        sa.Column("award_id", Key, nullable=True),
        sa.Column("transferred_from_id", Key, nullable=True),
        sa.Column("nominated_by", text(4), nullable=True),
        sa.Column("citizenship", text(4), nullable=True),
        sa.Column("gender", sa.String(30), nullable=True),
        sa.Column("expected_ends_on", sa.Date(), nullable=True),
        sa.Column("degree_on", sa.Date(), nullable=True),
        sa.Column("thesis_title", text(300), nullable=False),
        sa.Column("note", text(2000), nullable=False),
        sa.Column("change_id", Key, server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["award_id"], ["award.id"], name="fk_enrolment_award_id", deferrable=True),
        sa.ForeignKeyConstraint(["citizenship"], ["partner.code"], name="fk_enrolment_citizenship", deferrable=True),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohort.id"], name="fk_enrolment_cohort_id", deferrable=True),
        sa.ForeignKeyConstraint(["nominated_by"], ["partner.code"], name="fk_enrolment_nominated_by", deferrable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_enrolment_person_id", deferrable=True),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["degree_programme.id"], name="fk_enrolment_programme_id", deferrable=True
        ),
        sa.ForeignKeyConstraint(["scheme_id"], ["scheme.id"], name="fk_enrolment_scheme_id", deferrable=True),
        sa.ForeignKeyConstraint(
            ["transferred_from_id"], ["enrolment.id"], name="fk_enrolment_transferred_from_id", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name="pk_enrolment"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_enrolment_award_id", "enrolment", ["award_id"])
    op.create_index("ix_enrolment_change_id", "enrolment", ["change_id"])
    op.create_index("ix_enrolment_citizenship", "enrolment", ["citizenship"])
    op.create_index("ix_enrolment_cohort_id", "enrolment", ["cohort_id"])
    op.create_index("ix_enrolment_nominated_by", "enrolment", ["nominated_by"])
    op.create_index("ix_enrolment_person_id", "enrolment", ["person_id"])
    op.create_index("ix_enrolment_programme_id", "enrolment", ["programme_id"])
    op.create_index("ix_enrolment_scheme_id", "enrolment", ["scheme_id"])
    op.create_index("ix_enrolment_transferred_from_id", "enrolment", ["transferred_from_id"])

    op.create_table(
        "mission_member",
        sa.Column("id", Key, nullable=False),
        sa.Column("mission_id", Key, nullable=False),
        sa.Column("person_id", Key, nullable=False),
        sa.Column("role", sa.String(30), nullable=False),
        sa.Column("destination_id", Key, nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("organization", text(300), nullable=False),
        sa.Column("organization_id", Key, nullable=True),
        sa.Column("position", text(300), nullable=False),
        sa.Column("gender", sa.String(30), nullable=True),
        sa.Column("change_id", Key, server_default="0", nullable=False),
        sa.CheckConstraint("ends_on >= starts_on", name="ck_mission_member_period"),
        sa.ForeignKeyConstraint(
            ["destination_id"], ["mission_destination.id"], name="fk_mission_member_destination_id", deferrable=True
        ),
        sa.ForeignKeyConstraint(["mission_id"], ["mission.id"], name="fk_mission_member_mission_id", deferrable=True),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name="fk_mission_member_organization_id", deferrable=True
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_mission_member_person_id", deferrable=True),
        sa.PrimaryKeyConstraint("id", name="pk_mission_member"),
        sa.UniqueConstraint(
            "mission_id", "person_id", "destination_id", name="uq_mission_member_mission_id_person_id_destination_id"
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_mission_member_change_id", "mission_member", ["change_id"])
    op.create_index("ix_mission_member_destination_id", "mission_member", ["destination_id"])
    op.create_index("ix_mission_member_organization_id", "mission_member", ["organization_id"])
    op.create_index("ix_mission_member_person_id", "mission_member", ["person_id"])

    op.create_table(
        "enrolment_stage",
        sa.Column("id", Key, nullable=False),
        sa.Column("enrolment_id", Key, nullable=False),
        sa.Column("stage", sa.String(30), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("change_id", Key, server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["enrolment_id"], ["enrolment.id"], name="fk_enrolment_stage_enrolment_id", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name="pk_enrolment_stage"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_enrolment_stage_change_id", "enrolment_stage", ["change_id"])
    op.create_index("ix_enrolment_stage_when", "enrolment_stage", ["enrolment_id", "effective_on"])

    op.create_table(
        "enrolment_status",
        sa.Column("id", Key, nullable=False),
        sa.Column("enrolment_id", Key, nullable=False),
        sa.Column("status", sa.String(30), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("reason", text(500), nullable=False),
        sa.Column("change_id", Key, server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["enrolment_id"], ["enrolment.id"], name="fk_enrolment_status_enrolment_id", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name="pk_enrolment_status"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_enrolment_status_change_id", "enrolment_status", ["change_id"])
    op.create_index("ix_enrolment_status_when", "enrolment_status", ["enrolment_id", "effective_on"])

    op.create_table(
        "progress_note",
        sa.Column("id", Key, nullable=False),
        sa.Column("enrolment_id", Key, nullable=False),
        sa.Column("noted_on", sa.Date(), nullable=False),
        sa.Column("body", text(2000), nullable=False),
        sa.Column("change_id", Key, server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["enrolment_id"], ["enrolment.id"], name="fk_progress_note_enrolment_id", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name="pk_progress_note"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_progress_note_change_id", "progress_note", ["change_id"])
    op.create_index("ix_progress_note_when", "progress_note", ["enrolment_id", "noted_on"])


def downgrade() -> None:
    op.drop_index("ix_progress_note_when", "progress_note")
    op.drop_index("ix_progress_note_change_id", "progress_note")

    op.drop_table("progress_note")
    op.drop_index("ix_enrolment_status_when", "enrolment_status")
    op.drop_index("ix_enrolment_status_change_id", "enrolment_status")

    op.drop_table("enrolment_status")
    op.drop_index("ix_enrolment_stage_when", "enrolment_stage")
    op.drop_index("ix_enrolment_stage_change_id", "enrolment_stage")

    op.drop_table("enrolment_stage")
    op.drop_index("ix_mission_member_person_id", "mission_member")
    op.drop_index("ix_mission_member_organization_id", "mission_member")
    op.drop_index("ix_mission_member_destination_id", "mission_member")
    op.drop_index("ix_mission_member_change_id", "mission_member")

    op.drop_table("mission_member")
    op.drop_index("ix_enrolment_transferred_from_id", "enrolment")
    op.drop_index("ix_enrolment_scheme_id", "enrolment")
    op.drop_index("ix_enrolment_programme_id", "enrolment")
    op.drop_index("ix_enrolment_person_id", "enrolment")
    op.drop_index("ix_enrolment_nominated_by", "enrolment")
    op.drop_index("ix_enrolment_cohort_id", "enrolment")
    op.drop_index("ix_enrolment_citizenship", "enrolment")
    op.drop_index("ix_enrolment_change_id", "enrolment")
    op.drop_index("ix_enrolment_award_id", "enrolment")

    op.drop_table("enrolment")
    op.drop_index("ix_mission_destination_partner_code", "mission_destination")
    op.drop_index("ix_mission_destination_mission_id", "mission_destination")
    op.drop_index("ix_mission_destination_change_id", "mission_destination")

    op.drop_table("mission_destination")
    op.drop_index("ix_award_status", "award")
    op.drop_index("ix_award_scheme_id", "award")
    op.drop_index("ix_award_person_id", "award")
    op.drop_index("ix_award_offered_on", "award")
    op.drop_index("ix_award_nominated_by", "award")
    op.drop_index("ix_award_cohort_id", "award")
    op.drop_index("ix_award_citizenship", "award")
    op.drop_index("ix_award_change_id", "award")

    op.drop_table("award")
    op.drop_index("ix_mission_starts_on", "mission")
    op.drop_index("ix_mission_session_id", "mission")
    op.drop_index("ix_mission_sender_id", "mission")
    op.drop_index("ix_mission_purpose", "mission")
    op.drop_index("ix_mission_change_id", "mission")

    op.drop_table("mission")
    op.drop_index("ix_expertise_field_key", "expertise")
    op.drop_index("ix_expertise_change_id", "expertise")

    op.drop_table("expertise")
    op.drop_index("ix_cohort_scheme_id", "cohort")
    op.drop_index("ix_cohort_programme_id", "cohort")
    op.drop_index("ix_cohort_entry_year", "cohort")
    op.drop_index("ix_cohort_change_id", "cohort")

    op.drop_table("cohort")
    op.drop_index("ix_meeting_partner_partner_code", "meeting_partner")
    op.drop_index("ix_meeting_partner_change_id", "meeting_partner")

    op.drop_table("meeting_partner")
    op.drop_index("ix_meeting_outcome_meeting_id", "meeting_outcome")
    op.drop_index("ix_meeting_outcome_instrument_id", "meeting_outcome")
    op.drop_index("ix_meeting_outcome_change_id", "meeting_outcome")

    op.drop_table("meeting_outcome")
    op.drop_index("ix_expert_profile_change_id", "expert_profile")

    op.drop_table("expert_profile")
    op.drop_index("ix_degree_programme_university_id", "degree_programme")
    op.drop_index("ix_degree_programme_field", "degree_programme")
    op.drop_index("ix_degree_programme_change_id", "degree_programme")

    op.drop_table("degree_programme")
    op.drop_index("ix_meeting_starts_on", "meeting")
    op.drop_index("ix_meeting_country", "meeting")
    op.drop_index("ix_meeting_change_id", "meeting")

    op.drop_table("meeting")
    op.drop_index("ix_instrument_party_partner_code", "instrument_party")
    op.drop_index("ix_instrument_party_change_id", "instrument_party")

    op.drop_table("instrument_party")
    op.drop_index("ix_instrument_link_instrument_id", "instrument_link")
    op.drop_index("ix_instrument_link_change_id", "instrument_link")

    op.drop_table("instrument_link")
    op.drop_index("ix_filing_figure_year", "filing_figure")
    op.drop_index("ix_filing_figure_partner_code", "filing_figure")
    op.drop_index("ix_filing_figure_direction", "filing_figure")
    op.drop_index("ix_filing_figure_change_id", "filing_figure")

    op.drop_table("filing_figure")
    op.drop_index("ix_scheme_history_ended_by", "scheme_history")
    op.drop_index("ix_scheme_history_change_id", "scheme_history")

    op.drop_table("scheme_history")
    op.drop_index("ix_scheme_change_id", "scheme")

    op.drop_table("scheme")
    op.drop_index("ix_progress_note_history_ended_by", "progress_note_history")
    op.drop_index("ix_progress_note_history_change_id", "progress_note_history")

    op.drop_table("progress_note_history")
    op.drop_index("ix_mission_member_history_ended_by", "mission_member_history")
    op.drop_index("ix_mission_member_history_change_id", "mission_member_history")

    op.drop_table("mission_member_history")
    op.drop_index("ix_mission_history_ended_by", "mission_history")
    op.drop_index("ix_mission_history_change_id", "mission_history")

    op.drop_table("mission_history")
    op.drop_index("ix_mission_destination_history_ended_by", "mission_destination_history")
    op.drop_index("ix_mission_destination_history_change_id", "mission_destination_history")

    op.drop_table("mission_destination_history")
    op.drop_index("ix_meeting_series_history_ended_by", "meeting_series_history")
    op.drop_index("ix_meeting_series_history_change_id", "meeting_series_history")

    op.drop_table("meeting_series_history")
    op.drop_index("ix_meeting_series_change_id", "meeting_series")

    op.drop_table("meeting_series")
    op.drop_index("ix_meeting_partner_history_ended_by", "meeting_partner_history")
    op.drop_index("ix_meeting_partner_history_change_id", "meeting_partner_history")

    op.drop_table("meeting_partner_history")
    op.drop_index("ix_meeting_outcome_history_ended_by", "meeting_outcome_history")
    op.drop_index("ix_meeting_outcome_history_change_id", "meeting_outcome_history")

    op.drop_table("meeting_outcome_history")
    op.drop_index("ix_meeting_history_ended_by", "meeting_history")
    op.drop_index("ix_meeting_history_change_id", "meeting_history")

    op.drop_table("meeting_history")
    op.drop_index("ix_instrument_party_history_ended_by", "instrument_party_history")
    op.drop_index("ix_instrument_party_history_change_id", "instrument_party_history")

    op.drop_table("instrument_party_history")
    op.drop_index("ix_instrument_link_history_ended_by", "instrument_link_history")
    op.drop_index("ix_instrument_link_history_change_id", "instrument_link_history")

    op.drop_table("instrument_link_history")
    op.drop_index("ix_instrument_history_ended_by", "instrument_history")
    op.drop_index("ix_instrument_history_change_id", "instrument_history")

    op.drop_table("instrument_history")
    op.drop_index("ix_instrument_type", "instrument")
    op.drop_index("ix_instrument_starts_on", "instrument")
    op.drop_index("ix_instrument_signed_on", "instrument")
    op.drop_index("ix_instrument_original_id", "instrument")
    op.drop_index("ix_instrument_ends_on", "instrument")
    op.drop_index("ix_instrument_change_id", "instrument")

    op.drop_table("instrument")
    op.drop_index("ix_filing_figure_history_ended_by", "filing_figure_history")
    op.drop_index("ix_filing_figure_history_change_id", "filing_figure_history")

    op.drop_table("filing_figure_history")
    op.drop_index("ix_expertise_history_ended_by", "expertise_history")
    op.drop_index("ix_expertise_history_change_id", "expertise_history")

    op.drop_table("expertise_history")
    op.drop_index("ix_expert_profile_history_ended_by", "expert_profile_history")
    op.drop_index("ix_expert_profile_history_change_id", "expert_profile_history")

    op.drop_table("expert_profile_history")
    op.drop_index("ix_enrolment_status_history_ended_by", "enrolment_status_history")
    op.drop_index("ix_enrolment_status_history_change_id", "enrolment_status_history")

    op.drop_table("enrolment_status_history")
    op.drop_index("ix_enrolment_stage_history_ended_by", "enrolment_stage_history")
    op.drop_index("ix_enrolment_stage_history_change_id", "enrolment_stage_history")

    op.drop_table("enrolment_stage_history")
    op.drop_index("ix_enrolment_history_ended_by", "enrolment_history")
    op.drop_index("ix_enrolment_history_change_id", "enrolment_history")

    op.drop_table("enrolment_history")
    op.drop_index("ix_degree_programme_history_ended_by", "degree_programme_history")
    op.drop_index("ix_degree_programme_history_change_id", "degree_programme_history")

    op.drop_table("degree_programme_history")
    op.drop_index("ix_cohort_history_ended_by", "cohort_history")
    op.drop_index("ix_cohort_history_change_id", "cohort_history")

    op.drop_table("cohort_history")
    op.drop_index("ix_award_history_ended_by", "award_history")
    op.drop_index("ix_award_history_change_id", "award_history")

    op.drop_table("award_history")
