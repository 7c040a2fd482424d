"""Items, actions and decisions, read from rows."""

from scraper.agenda import items_actions_decisions
from tests.minute_rows import lines, table


def test_items_actions_and_decisions_as_printed() -> None:
    items, actions, decisions = items_actions_decisions(
        lines(
            "1. Welcome and apologies\nThe Chair welcomed members.\n2. Dues\nAgreed: That dues rise by 4%.\n"
            "Action (Ada Brook): Publish the table. Due: 3 June 2024\n3. Next meeting: 5 July 2024\n2024 was good."
        )
    )
    assert [(item.number, item.heading) for item in items] == [
        ("1", "Welcome and apologies"),
        ("2", "Dues"),
        ("3", "Next meeting"),
    ]
    assert [(one.text, one.owner, one.due) for one in actions] == [("Publish the table.", "Ada Brook", "3 June 2024")]
    assert [one.text for one in decisions] == ["That dues rise by 4%."]


def test_a_table_of_actions() -> None:
    _, actions, _ = items_actions_decisions(table("No. | Action | Owner\n1 | Write to the council | Ada Brook"))
    assert [(one.text, one.owner) for one in actions] == [("Write to the council", "Ada Brook")]
