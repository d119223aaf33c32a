"""Proposing records for a city folder: by the rules, or by a language model; nothing of it is data.

propose(city, "gpt-4o-mini", say=print)     asks the model for each section, and keeps what stands up to `judging`
propose(city, None, say=print)              takes the candidates of the rules

Both write `proposals.json` in the working folder. What was accepted or refused once, or is coded already, is not
proposed again.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from ..checks.words_of_others import WordsOfOthers
from ..errors import EnvironmentProblem, UsageError
from ..schema.passages import Passage
from . import candidates, prompts
from .judging import DROPPED, EMPTIED, MOST_RECORDS, DroppedError, Judge, Words, read_answer
from .models import FailedCallError, ask, check_key, find_model, is_local
from .proposals import TELLING, Proposal, Proposals, overlaps, proposal_id, read_proposals
from .proposals_city import City

SECTION = 4_000
"""Characters of passages that are sent in one call."""
FAILURES = 3
"""After so many calls in a row without an answer no further one is made."""
SECONDS = 120.0
"""How long an answer is waited for."""

Say = Callable[[str], None]


@attrs.define(slots=True)
class Outcome:
    """What a run gave: how many proposals were added by table, what was known, and what was dropped, by reason.

    `repaired` says by which rules quotes were found that are printed otherwise.
    """

    added: Counter[str] = attrs.field(factory=Counter)
    known: int = 0
    dropped: Counter[str] = attrs.field(factory=Counter)
    repaired: Counter[str] = attrs.field(factory=Counter)
    emptied: int = 0
    failed: list[str] = attrs.field(factory=list)

    def lines(self) -> Iterator[str]:
        """Yield the run in words, a line for each thing."""
        counts = ", ".join(f"{count} {table}" for table, count in sorted(self.added.items()))
        yield f"{self.added.total()} proposals{f': {counts}' if counts else ''}"
        if self.known:
            yield f"{self.known} known already: coded, accepted, refused, or proposed before"
        if self.repaired:
            rules = ", ".join(f"{count} {rule}" for rule, count in sorted(self.repaired.items()))
            yield f"some words are printed otherwise in the document: {rules}"
        for reason, count in sorted(self.dropped.items()):
            yield f"{count} dropped: {DROPPED[reason].format(MOST_RECORDS=MOST_RECORDS)}"
        if self.emptied:
            yield f"{self.emptied} times {EMPTIED}"
        yield from (f"no answer: {why}" for why in self.failed)


def propose(
    city: City, model: str | None, *, say: Say = lambda line: None, yes: bool = False, seconds: float = SECONDS
) -> Outcome:
    """Write proposals for a city, of a model by its name or of the rules, and return what came of it.

    `say` is told before the first call what is sent where, and after each call how far it is. A document that is not
    public goes to a model that is not surely on this machine only with `yes`. What came before an interrupt is kept.
    Raises UsageError or EnvironmentProblem where the model cannot be asked, and where it never answers.
    """
    run = _Run(city, read_proposals(city.work, city.text), _coded(city))
    if model is None:
        run.store.clear_open("rule", "")
        for one in candidates.candidates_of(city.text, city.passages.listed, city.language, city.codes):
            words = Words(one.start, one.end, _passage(city, one.start))
            run.add(one.table, one.fields, words, "rule", one.rule, one.why)
        run.store.save()
        return run.outcome
    _ask_all(run, model, say, yes, seconds)
    return run.outcome


@attrs.define(slots=True)
class _Run:
    """One run: its city, the proposals so far, the spans that are coded already, by table, and what came of it."""

    city: City
    store: Proposals
    coded: list[tuple[str, dict[str, Any], int, int]]
    outcome: Outcome = attrs.field(factory=Outcome)

    def add(self, table: str, fields: dict[str, str], words: Words, by: str, maker: str, why: str = "") -> None:
        version = candidates.VERSION if by == "rule" else prompts.VERSION
        own = proposal_id(table, fields, self.city.text[words.start : words.end])
        proposal = Proposal(
            id=own, table=table, fields=fields, passage=words.passage.address, start=words.start, end=words.end,
            proposed_by=by, maker=maker, version=version, why=why, repaired=words.repaired,
        )  # fmt: skip
        if self._is_coded(proposal) or not self.store.add(proposal):
            self.outcome.known += 1
        else:
            self.outcome.added[table] += 1
            self.outcome.repaired.update(filter(None, words.repaired.split(", ")))

    def _is_coded(self, proposal: Proposal) -> bool:
        """Whether a record of the coding says the same of the same words, as far as the telling columns go."""
        for table, row, start, end in self.coded:
            same = table == proposal.table and overlaps((start, end), (proposal.start, proposal.end))
            if same and says_the_same(table, proposal.fields, row):
                return True
        return False


def says_the_same(table: str, fields: Mapping[str, str], row: Mapping[str, Any]) -> bool:
    """Whether a record says the same as the fields of a proposal, as far as the telling columns of its table go."""
    told = [(name, fields.get(name), row.get(name)) for name in TELLING.get(table, ())]
    return all(not ours or _is_one(name, ours, theirs) for name, ours, theirs in told)


def _is_one(name: str, ours: str, theirs: Any) -> bool:
    """Whether a value of a proposal is that of a record; of two names one may be longer (De Brug, the club De Brug)."""
    stated = "" if theirs is None else str(theirs)
    if name != "name":
        return ours == stated
    one, other = ours.casefold(), stated.casefold()
    return one in other or other in one


def _coded(city: City) -> list[tuple[str, dict[str, Any], int, int]]:
    """Return table, row, start and end of every piece of evidence of the coding."""
    coding = city.coding()
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    for table, batches in coding.batches.items():
        for batch in batches:
            for number, own in enumerate(batch.columns.get("id", ())):
                rows[table, own] = {name: column[number] for name, column in batch.columns.items()}
    names = ("record_table", "record_id", "start", "end")
    return [
        (table, rows.get((table, own), {}), start, end)
        for batch in coding.batches.get("evidence", ())
        for table, own, start, end in zip(*(batch[name] for name in names), strict=True)
    ]


def _passage(city: City, start: int) -> Passage:
    return next(one for one in city.passages.listed if one.start <= start < one.end)


def sections(passages: Sequence[Passage]) -> Iterator[list[Passage]]:
    """Yield the passages that are sent together: some `SECTION` characters, ended at a heading where one is near."""
    held: list[Passage] = []
    for passage in passages:
        size = passage.end - held[0].start if held else 0
        if held and (size > SECTION or (size > SECTION / 2 and held[-1].heading != passage.heading)):
            yield held
            held = []
        held.append(passage)
    if held:
        yield held


@attrs.define(slots=True, frozen=True)
class _Call:
    """One call: the passages that are sent, the prompt that they stand in, and the schema of the answer."""

    passages: list[Passage]
    prompt: str
    schema: dict[str, Any]


def _calls(city: City, ids: Mapping[str, list[str]]) -> Iterator[_Call]:
    title = str(city.source.description.get("title", ""))
    for part in sections(city.passages.listed):
        schema = prompts.answer_schema(city.codes, [one.address for one in part], ids, prompts.ASKED)
        yield _Call(part, prompts.prompt_of(title, city.language, part, city.text), schema)


def _say_what_is_sent(city: City, model: Any, calls: Sequence[_Call], system: str, say: Say, yes: bool) -> None:
    """Say what is sent where; raise UsageError where that needs a person's word and there is none."""
    characters = sum(len(call.prompt) + len(json.dumps(call.schema)) + len(system) for call in calls)
    where = "on this machine" if is_local(model) else "elsewhere, or not surely on this machine"
    count = f"{len(calls)} {'call' if len(calls) == 1 else 'calls'}"
    say(f"{count}, {characters:,} characters, to {model.model_id}, {where}")
    if not (city.is_public or is_local(model) or yes):
        raise UsageError(
            f"{city.source.id}: the document is not said to be public (source.yml has no url), and {model.model_id} "
            "may be elsewhere: give --yes where its owner allows to send it there, or take a model on this machine"
        )


def _ask_all(run: _Run, name: str, say: Say, yes: bool, seconds: float) -> None:
    """Ask a model for each section, and save after each answer."""
    city, model = run.city, find_model(name)
    check_key(model)
    ids = city.ids()
    system = prompts.system_prompt(city.codes, ids, prompts.ASKED)
    calls = list(_calls(city, ids))
    _say_what_is_sent(city, model, calls, system, say, yes)
    judge = Judge(city.text, city.language, city.codes, ids, WordsOfOthers([city.text]))
    run.store.clear_open("language_model", model.model_id)
    silent = 0
    for number, call in enumerate(calls, 1):
        try:
            answer = ask(model, system, call.prompt, call.schema, seconds)
        except FailedCallError as error:
            run.outcome.failed.append(f"{call.passages[0].address} to {call.passages[-1].address}: {error}")
            silent += 1
            if silent == FAILURES:
                kept = f"; what came in {number - silent} calls is kept" if number > silent else ""
                raise EnvironmentProblem(f"{model.model_id} does not answer: {error}{kept}") from error
            continue
        silent = 0
        _take(run, judge, answer, {one.address: one for one in call.passages}, model.model_id)
        run.outcome.emptied = judge.emptied
        run.store.save()
        say(f"{number} of {len(calls)}: {run.outcome.added.total()} proposals so far")


def _take(run: _Run, judge: Judge, answer: str, passages: dict[str, Passage], model: str) -> None:
    """Take the records of one answer that stand up to judging."""
    try:
        for number, (table, item) in enumerate(read_answer(answer)):
            if number == MOST_RECORDS:
                raise DroppedError("too-much")
            try:
                fields, words = judge.judge(table, item, passages)
            except DroppedError as error:
                run.outcome.dropped[str(error)] += 1
                continue
            run.add(table, fields, words, "language_model", model)
    except DroppedError as error:
        run.outcome.dropped[str(error)] += 1
