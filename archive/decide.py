"""A person's word on a held snapshot, kept for ever and obeyed by every derivation from then on."""

from datetime import datetime

from archive.evidence import derive_stored
from archive.rows import Row
from archive.store import Store
from archive.update import announced
from scraper.errors import UsageError


def decide(store: Store, kind: str, snapshot: int, now: datetime) -> list[Row]:
    """Append the decision and derive the group anew; the changes that an accepted snapshot brings.

    A later word takes an earlier one back. Raises UsageError for a snapshot that does not exist or was never held.
    """
    rows = store.rows("select group_slug, status from snapshots where id = :id", id=snapshot)
    if not rows:
        held = [str(row["id"]) for row in store.rows("select id from snapshots where status = 'held'")]
        raise UsageError(f"there is no snapshot {snapshot}; held now: {', '.join(held) or 'none'}")
    decided = store.rows("select 1 from decisions where snapshot_id = :id", id=snapshot)
    if rows[0]["status"] == "accepted" and not decided:
        raise UsageError(
            f"snapshot {snapshot} was accepted without anybody's word: only one that is or was held can be decided on"
        )
    store.decide(kind, snapshot, now)
    group = rows[0]["group_slug"]
    derivation = derive_stored(store, group)
    store.apply(group, derivation, now)
    store.checkpoint()
    return announced(store, group, derivation, {snapshot}) if kind == "accept" else []
