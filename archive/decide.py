"""A person's word on a held snapshot, kept for ever and obeyed by every derivation from then on."""

from datetime import datetime

from archive.derivation import Row
from archive.evidence import derive_stored
from archive.store import Store
from archive.update import announced
from scraper.errors import UsageError


def decide(store: Store, kind: str, snapshot: int, now: datetime) -> list[Row]:
    """Append the decision and derive the group anew; the changes that an accepted snapshot brings.

    Raises UsageError for a snapshot that does not exist or is not held or dropped.
    """
    rows = store.rows("select group_slug, status from snapshots where id = :id", id=snapshot)
    if not rows:
        held = [str(row["id"]) for row in store.rows("select id from snapshots where status = 'held'")]
        raise UsageError(f"there is no snapshot {snapshot}; held now: {', '.join(held) or 'none'}")
    if rows[0]["status"] not in ("held", "dropped"):
        raise UsageError(
            f"snapshot {snapshot} is {rows[0]['status']} already: only a held or dropped one can be decided on"
        )
    store.decide(kind, snapshot, now)
    group = rows[0]["group_slug"]
    derivation = derive_stored(store, group)
    store.apply(group, derivation, now)
    store.checkpoint()
    return announced(store, group, derivation, {snapshot}) if kind == "accept" else []
