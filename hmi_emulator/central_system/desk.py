"""What every charge point's session shares, and how the central system decides: cards, books, answers to come."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from ocpp.v16.enums import AuthorizationStatus, RegistrationStatus

from hmi_emulator.central_system.books import Books
from hmi_emulator.central_system.cards import Card, CardBook
from hmi_emulator.central_system.events import CentralEvent, Json
from hmi_emulator.central_system.records import Start


@dataclass(frozen=True, slots=True)
class BootAnswer:
    """How a BootNotification is answered."""

    status: RegistrationStatus
    interval_s: int
    """Heartbeat interval when accepted, else the least wait before the next try."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the central system thinks of an idTag."""

    status: AuthorizationStatus
    card: Card | None = None


class Desk:
    """The one place where sessions look things up and tell what happened."""

    def __init__(
        self,
        *,
        cards: CardBook,
        books: Books,
        clock: Callable[[], datetime],
        heartbeat_interval_s: int,
        on_event: Callable[[CentralEvent], None],
        frames: bool = False,
    ) -> None:
        self.cards = cards
        self.books = books
        self.clock = clock
        self.frames = frames
        """Whether every frame is told as an event of kind `frame`."""
        self.vendors: set[str] = set()
        """vendorIds whose DataTransfer is accepted."""
        self._on_event = on_event
        self._usual_boot_answer = BootAnswer(RegistrationStatus.accepted, heartbeat_interval_s)
        self._next_boot_answers: dict[str, BootAnswer] = {}

    def tell(self, identity: str, kind: str, **data: Json) -> None:
        """Let the listener know of a fact, now."""
        self._on_event(CentralEvent(self.clock(), identity, kind, data))

    def answer_next_boot(self, identity: str, status: RegistrationStatus, interval_s: int | None = None) -> BootAnswer:
        """Decide the answer to the next BootNotification of this charge point; later ones are accepted again."""
        interval_s = self._usual_boot_answer.interval_s if interval_s is None else interval_s
        answer = BootAnswer(status, interval_s)
        self._next_boot_answers[identity] = answer
        return answer

    def boot_answer(self, identity: str) -> BootAnswer:
        """The answer for a BootNotification that has just come."""
        return self._next_boot_answers.pop(identity, self._usual_boot_answer)

    def judge(self, id_tag: str) -> Verdict:
        """A tag on its own: Accepted, Blocked, Expired, or Invalid when it is not in the book."""
        card = self.cards.find(id_tag)
        return Verdict(AuthorizationStatus.invalid) if card is None else Verdict(card.status_at(self.clock()), card)

    def judge_start(self, start: Start) -> Verdict:
        """A tag for a transaction: as on its own, or ConcurrentTx; a repeated start hears what it heard before."""
        verdict = self.judge(start.id_tag)
        booked_status = self.books.tag_status_of(start)
        if booked_status is not None:
            return Verdict(AuthorizationStatus(booked_status), verdict.card)
        if verdict.status != AuthorizationStatus.accepted or verdict.card is None or verdict.card.shared:
            return verdict
        if self.books.runs_elsewhere(start.id_tag, start.identity, start.connector_id):
            return Verdict(AuthorizationStatus.concurrent_tx, verdict.card)
        return verdict
