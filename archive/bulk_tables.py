"""The tables of an export: for each file its select, of one group or all, and its columns."""

from archive import accountability, attendance, queries

# Every version of every document with its capture, by document, oldest first.
VERSIONS = """
select d.group_slug as "group", v.document, d.title, v.number as version, v.digest, v.url, v.filename, c.captured_at
from document_versions v
join documents d on d.slug = v.document
join captures c on c.id = v.first_capture
where :group is null or d.group_slug = :group
order by v.document, v.number
"""
VERSION_TABLE = """
select d.group_slug as "group", v.document, v.number as version, v.digest, v.url, v.filename, v.content_type, v.size,
       v.last_modified, v.digest = d.digest as is_current, e.status, e.detail, e.pages, e.extractor, c.captured_at,
       v.first_seen_at, v.last_seen_at
from document_versions v
join documents d on d.slug = v.document
join captures c on c.id = v.first_capture
left join extractions e on e.digest = v.digest
where :group is null or d.group_slug = :group
order by v.document, v.number
"""
VERSION_COLUMNS = (
    "group", "document", "version", "digest", "url", "filename", "content_type", "size", "last_modified", "is_current",
    "status", "detail", "pages", "extractor", "captured_at", "first_seen_at", "last_seen_at",
)  # fmt: skip
PAGES = """
select d.group_slug as "group", v.document, v.digest, v.digest = d.digest as is_current, p.page,
       length(p.text) as characters, p.agreement
from pages p
join document_versions v on v.digest = p.digest
join documents d on d.slug = v.document
where :group is null or d.group_slug = :group
order by v.document, v.number, p.page
"""
PAGE_COLUMNS = ("group", "document", "digest", "is_current", "page", "characters", "agreement", "path")
ITEMS = """
select i.group_slug as "group", i.meeting, t.date, i.position, i.number, i.heading, t.document, i.digest, i.page
from agenda_items i join meetings t on t.slug = i.meeting
where :group is null or i.group_slug = :group
order by t.date desc, i.meeting, i.position
"""
ITEM_COLUMNS = ("group", "meeting", "date", "position", "number", "heading", "document", "digest", "page")
DECISIONS = """
select i.group_slug as "group", i.meeting, t.date, i.position, i.text, t.document, i.digest, i.page
from meeting_decisions i join meetings t on t.slug = i.meeting
where :group is null or i.group_slug = :group
order by t.date desc, i.meeting, i.position
"""
DECISION_COLUMNS = ("group", "meeting", "date", "position", "text", "document", "digest", "page")
DOCUMENT_COLUMNS = (
    "group", "document", "title", "kind", "meeting_date", "url", "digest", "size", "pages", "status", "versions",
    "first_seen_at", "last_seen_at", "is_linked",
)  # fmt: skip


# What selects of the site may be narrowed by besides the group, left open.
OPEN = {
    **dict.fromkeys(("since", "person", "document", "kind", "ids", "meeting")), "limit": -1, "offset": 0,
}  # fmt: skip

TABLES: dict[str, tuple[str, tuple[str, ...]]] = {
    "members": (queries.MEMBERS, queries.MEMBER_COLUMNS),
    "changes": (queries.CHANGES.format(order=queries.OLDEST_FIRST), queries.CHANGE_COLUMNS),
    "documents": (queries.DOCUMENTS.format(more=""), DOCUMENT_COLUMNS),
    "versions": (VERSION_TABLE, VERSION_COLUMNS),
    "meetings": (attendance.MEETINGS, attendance.MEETING_COLUMNS),
    "attendance": (attendance.ATTENDANCE, attendance.ATTENDANCE_COLUMNS),
    "items": (ITEMS, ITEM_COLUMNS),
    "actions": (accountability.ACTIONS, accountability.ACTION_COLUMNS),
    "decisions": (DECISIONS, DECISION_COLUMNS),
    "pages": (PAGES, PAGE_COLUMNS),
}
