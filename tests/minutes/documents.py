"""All examples, in the order of their names."""

from tests.minutes import documents_lists
from tests.minutes.compose import compose
from tests.minutes.model import Document


def documents() -> list[Document]:
    plans = [*documents_lists.plans()]
    return sorted(map(compose, plans), key=lambda document: document.name)
