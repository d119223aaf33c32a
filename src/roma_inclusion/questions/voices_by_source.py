"""Who speaks in each document, whatever the kind of the record: the numbers of the page of the speakers."""

from __future__ import annotations

from .question import Question

QUESTION = Question(
    kind="query",
    rank=325,
    title={"en": "Who is heard in each document", "nl": "Wie er in elk document aan het woord is"},
    doc={
        "en": "How many statements of each document are of each speaker, the most frequent first. Who never speaks is "
        "not listed.",
        "nl": "Hoeveel uitspraken in elk document van elke spreker zijn, de meeste vooraan. Wie nooit spreekt, staat "
        "er niet bij.",
    },
    sql="""
SELECT s.source_id, s.voice, sum(s.n) AS statements FROM speakers s JOIN sources d ON d.id = s.source_id
GROUP BY d.rowid, s.voice ORDER BY d.rowid, statements DESC, s.voice""",
    sensitive="left_out",
    is_stored=True,
)
