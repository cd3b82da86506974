"""Proposals and decisions as somebody of a role sees them: premises that rest on restricted words say so instead."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from truceline.model import Assessment, Judgement
from truceline.store.proposal_lists import Scored
from truceline.store.proposals import Proposal
from truceline.store.veiled import Veiled
from truceline.store.versions import Version


class VeiledProposals(Veiled):
    """The proposals and decisions of a casefile under the veil."""

    def scored(self, verdicts: Collection[str] | None, judged: Collection[str]) -> list[Scored]:
        veil = self._veil
        found = super().scored(verdicts, judged)
        return found if veil is None else [replace(one, subject=veil.subject(one.subject)) for one in found]

    def proposals(self, subjects: Collection[str], *, agreement: str | None = None) -> list[Assessment]:
        veil = self._veil
        if veil is None:
            return super().proposals(subjects, agreement=agreement)
        return [veil.assessment(a) for a in super().proposals([veil.real_subject(s) for s in subjects], agreement=agreement)]

    def proposals_by_id(self, ids: Collection[str]) -> list[Assessment]:
        veil = self._veil
        found = super().proposals_by_id(ids)
        return found if veil is None else [veil.assessment(a) for a in found]

    def assessments(self, *, incident: str | None = None, agreement: str | None = None) -> list[Assessment]:
        veil = self._veil
        if veil is None:
            return super().assessments(incident=incident, agreement=agreement)
        real = veil.real_subject(incident) if incident is not None else None
        return [veil.assessment(a) for a in super().assessments(incident=real, agreement=agreement)]

    def proposal_page(
        self, *, subject: str | None = None, agreement: str | None = None, verdict: str | None = None, limit: int, offset: int = 0
    ) -> tuple[int, list[Assessment]]:
        veil = self._veil
        real = subject if veil is None or subject is None else veil.real_subject(subject)
        if veil is not None and real is not None and veil.subject(real) != subject:
            return 0, []  # the id of a restricted report is not known to them, only its stand-in
        number, found = super().proposal_page(subject=real, agreement=agreement, verdict=verdict, limit=limit, offset=offset)
        return number, found if veil is None else [veil.assessment(a) for a in found]

    def assessments_about(self, subjects: Sequence[str]) -> dict[str, list[Assessment]]:
        veil = self._veil
        if veil is None:
            return super().assessments_about(subjects)
        found = super().assessments_about([veil.real_subject(s) for s in subjects])
        return {veil.subject(id): [veil.assessment(a) for a in given] for id, given in found.items()}

    def proposals_about(self, subjects: Sequence[str]) -> dict[str, list[Proposal]]:
        veil = self._veil
        if veil is None:
            return super().proposals_about(subjects)
        found = super().proposals_about([veil.real_subject(s) for s in subjects])
        return {veil.subject(subject): [p._replace(subject=veil.subject(p.subject)) for p in given] for subject, given in found.items()}

    def assessment(self, assessment_id: str) -> Version[Assessment] | None:
        found, veil = super().assessment(assessment_id), self._veil
        return found if veil is None or found is None else replace(found, record=veil.assessment(found.record))

    def assessment_history(self, assessment_id: str) -> list[Version[Assessment]]:
        found, veil = super().assessment_history(assessment_id), self._veil
        return found if veil is None else [replace(v, record=veil.assessment(v.record)) for v in found]

    def subjects_of(self, reports: Collection[str]) -> set[str]:
        veil = self._veil
        return super().subjects_of(reports if veil is None else [r for r in reports if r not in veil.hidden])

    def judgements(self, *, target: str | None = None) -> list[Judgement]:
        veil = self._veil
        if veil is None:
            return super().judgements(target=target)
        return [veil.judgement(j) for j in super().judgements(target=veil.real(target) if target else None)]

    def unfitting(self) -> list[tuple[Judgement, str]]:
        veil = self._veil
        if veil is None:
            return super().unfitting()
        return [(veil.judgement(j), why) for j, why in super().unfitting() if j.target not in veil.hidden]
