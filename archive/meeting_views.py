"""The views of who came against who was listed, as SQL; migration m004 makes them, so what stands here stays as it is.

SQLite carries a condition into one view, not through two: whoever asks for one group takes the text of the totals and
gives them the rows of that group.
"""


def listed_on(entry: str) -> str:
    """SQL: whether an entry of the list (a membership or a post) stood on it on the day of a meeting, ``t.date``.

    3: certainly, between its first and its last sight; 2: possibly, between two captures or since the last one; 1: it
    stood in the earliest capture, and what came before that is not known; 0: no. Moments are compared by their UTC day.
    """
    first = f"substr(coalesce({entry}.listed_not_after, {entry}.first_seen_at), 1, 10)"
    last = f"substr(coalesce({entry}.unlisted_not_before, {entry}.last_seen_at), 1, 10)"
    latest = f"substr(coalesce({entry}.unlisted_not_after, {entry}.last_seen_at), 1, 10)"
    return f"""case
    when t.date between {first} and {last} then 3
    when not {entry}.is_current and t.date > {latest} then 0
    when t.date >= {first} or t.date >= substr({entry}.listed_not_before, 1, 10) then 2
    when {entry}.listed_not_before is null then 1
    else 0 end"""


WORD_FOR_LISTED = "case max(level) when 3 then 'certain' when 2 then 'possible' else 'before_first_capture' end"
WAS_THERE = "status in ('present', 'in_attendance', 'deputy', 'guest', 'observer', 'secretariat')"
WAS_AWAY = "status in ('apologies', 'absent')"
# What the minutes say of somebody, from all the entries that may be theirs; "otherwise" where there is none.
PRINTED = """when sum(status = 'apologies') then 'apologies'
        when sum(status = 'absent') then 'absent'
        when sum(status = 'invited') then 'invited'
        else"""
COUNTED = "listed <> 'before_first_capture'"


def counts(outcomes: tuple[str, ...]) -> str:
    """SQL: how many parsed meetings there were while somebody was listed, and with which outcome. Where nobody knows
    whether they were listed, that they are not mentioned is counted apart."""
    columns = [
        f"sum({COUNTED} and outcome <> 'not_parsed') as meetings",
        "sum(listed = 'certain' and outcome <> 'not_parsed') as certain",
        *(f"sum({COUNTED} and outcome = '{outcome}') as {outcome}" for outcome in outcomes),
        "sum(listed = 'certain' and outcome = 'not_mentioned') as not_mentioned",
        "sum(listed = 'possible' and outcome = 'not_mentioned') as not_mentioned_if_listed",
        f"sum({COUNTED} and outcome = 'not_parsed') as not_parsed",
        "sum(listed = 'before_first_capture' and outcome <> 'not_parsed') as meetings_before",
        "sum(listed = 'before_first_capture' and outcome in ('present', 'conflict')) as present_before",
        "max(case when outcome in ('present', 'conflict') then date end) as last_present",
    ]
    return ",\n       ".join(columns)


def member_totals(source: str = "member_meetings") -> str:
    """SQL: a row for each person and group, from rows of ``member_meetings``."""
    return f"""
select w."group", w.person, p.name, p.honorific_prefix, p.honorific_suffix, max(w.is_member) as is_member,
       exists (select 1 from memberships m where m.person = w.person and m.is_current) as is_current,
       {counts(("present", "apologies", "absent", "invited", "conflict", "perhaps"))}
from {source} w
join people p on p.slug = w.person
group by w."group", w.person"""


def organisation_totals(source: str = "organisation_meetings") -> str:
    """SQL: a row for each body and group, from rows of ``organisation_meetings``."""
    return f"""
select w."group", w.organisation,
       (select organisation from posts p where p.organisation_slug = w.organisation
        order by p.is_current desc, p.last_seen_at desc, p.id limit 1) as name,
       exists (select 1 from posts p where p.organisation_slug = w.organisation and p.group_slug = w."group"
               and p.is_current) as is_current,
       {counts(("present", "apologies", "absent", "invited"))}
from {source} w
group by w."group", w.organisation"""


# Who came against who was listed, as views, so that each number can be taken apart into its meetings.
ACCOUNTABILITY = f"""
create view member_meetings as
select "group", person, meeting, date, {WORD_FOR_LISTED} as listed, max(is_member) as is_member,
    case when document_attendance <> 'parsed' then 'not_parsed'
        when sum({WAS_THERE}) and sum({WAS_AWAY}) then 'conflict'
        when sum({WAS_THERE}) then 'present'
        {PRINTED} case when exists (
            select 1 from attendances o, json_each(o.candidates) c
            where o.meeting = entries.meeting and o.match = 'ambiguous' and entries.person =
                case c.type when 'object' then json_extract(c.value, '$.person') else c.value end
        ) then 'perhaps' else 'not_mentioned' end end as outcome,
    group_concat(distinct status) as statuses
from (
    select m.group_slug as "group", m.person, m.is_member, t.slug as meeting, t.date,
        t.attendance as document_attendance, a.status, {listed_on("m")} as level
    from memberships m
    join meetings t on t.group_slug = m.group_slug and t.document is not null
    left join attendances a on a.meeting = t.slug and a.person = m.person
    where m.person is not null
) as entries
where level > 0
group by "group", person, meeting;

create view member_attendance as{member_totals()};

create view listed_never_seen as
select * from member_attendance
where certain > 0 and present + conflict + perhaps + present_before = 0;

create view organisation_meetings as
select "group", organisation, meeting, date, {WORD_FOR_LISTED} as listed,
    case when document_attendance <> 'parsed' then 'not_parsed'
        when sum({WAS_THERE}) then 'present'
        {PRINTED} 'not_mentioned' end as outcome
from (
    select p.group_slug as "group", p.organisation_slug as organisation, t.slug as meeting, t.date,
        t.attendance as document_attendance, a.status, {listed_on("p")} as level
    from posts p
    join meetings t on t.group_slug = p.group_slug and t.document is not null
    left join attendances a
        on a.meeting = t.slug and (a.person = p.person or a.organisation_slug = p.organisation_slug)
    where p.organisation_slug is not null and p.is_member
)
where level > 0
group by "group", organisation, meeting;

create view organisation_attendance as{organisation_totals()};

create view punctuality as
select t.group_slug as "group", t.slug as meeting, t.date, t.document, d.title, t.published_not_before,
       t.published_not_after, t.published_reason, t.days_not_before, t.days_not_after, 14 as days_promised,
       case when t.days_not_after <= 14 then 'kept' when t.days_not_before > 14 then 'missed'
            else 'cannot_be_told' end as verdict
from meetings t
join documents d on d.slug = t.document;

create view missing_minutes as
select t.group_slug as "group", t.slug as meeting, t.date,
       (select max(o.date) from meetings o where o.group_slug = t.group_slug and o.next_meeting = t.date)
         as announced_at
from meetings t
where t.document is null;

create view actions_by_owner as
select group_slug as "group", coalesce(owner_person, lower(owner)) as owner_key, min(owner) as owner,
       owner_person as person, count(*) as actions, count(due) as with_due, count(distinct meeting) as meetings
from actions
group by group_slug, coalesce(owner_person, lower(owner));
"""
