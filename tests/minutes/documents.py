"""All examples, in the order of their names."""

from tests.minutes import documents_lists, documents_sentences, documents_tables, documents_traps
from tests.minutes.compose import compose
from tests.minutes.model import Document


def documents() -> list[Document]:
    plans = [
        *documents_lists.plans(),
        *documents_sentences.plans(),
        *documents_tables.plans(),
        *documents_traps.plans(),
    ]
    return sorted([*map(compose, plans), *documents_traps.typography()], key=lambda document: document.name)
