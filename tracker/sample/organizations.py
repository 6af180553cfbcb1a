"""The organizations of the sample office: a few for each country, named for what they are and marked as sample."""

from collections.abc import Mapping, Sequence

from tracker.partners.models import Organization, OrganizationType, Partner
from tracker.text import fold

# (type, English name, Chinese name), with the country's own name filled in.
_KINDS = (
    (OrganizationType.IP_OFFICE, "Intellectual property office, {en} (sample)", "{zh}知识产权局（示例）"),
    (OrganizationType.MINISTRY, "Ministry of trade, {en} (sample)", "{zh}贸易部（示例）"),
    (OrganizationType.UNIVERSITY, "National university, {en} (sample)", "{zh}国立大学（示例）"),
)
_HOSTS = (
    (OrganizationType.OTHER, "Intellectual property training centre (sample)", "知识产权培训中心（示例）"),
    (OrganizationType.IP_OFFICE, "Patent examination centre (sample)", "专利审查协作中心（示例）"),
)

POSITIONS: Mapping[OrganizationType, Sequence[str]] = {
    OrganizationType.IP_OFFICE: (
        "Examiner", "Senior examiner", "Trademark examiner", "Head of section", "Deputy director", "Legal officer",
    ),
    OrganizationType.MINISTRY: ("Adviser", "Head of division", "Officer"),
    OrganizationType.UNIVERSITY: ("Lecturer", "Technology transfer manager"),
    OrganizationType.REGIONAL_IP: ("Examiner", "Programme officer"),
    OrganizationType.OTHER: ("Teacher", "Programme officer"),
}  # fmt: skip


def organizations_of(partner: Partner) -> list[Organization]:
    """A country's office, ministry and university; a region's office; an organization itself."""
    if partner.type == "organization":
        name, zh = f"{partner.name_en} (sample)", f"{partner.name_zh}（示例）"
        return [_organization(OrganizationType.REGIONAL_IP, name, zh, partner.code)]
    kinds = _KINDS if partner.type == "country" else _KINDS[:1]
    names = {"en": partner.name_en, "zh": partner.name_zh}
    return [_organization(kind, en.format(**names), zh.format(**names), partner.code) for kind, en, zh in kinds]


def hosts(home: str) -> list[Organization]:
    return [_organization(kind, en, zh, home) for kind, en, zh in _HOSTS]


def _organization(kind: OrganizationType, name: str, name_zh: str, country: str) -> Organization:
    return Organization(name=name, name_zh=name_zh, name_key=fold(name), type=kind, country=country)
