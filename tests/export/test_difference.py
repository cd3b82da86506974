"""The comparison of two editions: nothing is lost, nothing stands twice, and it has no direction of its own."""

from __future__ import annotations

import dataclasses

from hypothesis import given, settings
from hypothesis import strategies as st
from invented import incident, reading

from truceline.export.difference import Change, Said, Side, compare, counted
from truceline.model import Incident, Toll

TELLINGS = [reading(n) for n in range(6)]


@st.composite
def sides(draw: st.DrawFn) -> Side:
    """Six tellings put together into incidents under few ids, so that two draws share ids, mentions, both or neither."""
    groups: dict[int, list[int]] = {}
    for telling in range(6):
        group = draw(st.integers(-1, 4))  # -1: nobody tells it in this edition
        if group >= 0:
            groups.setdefault(group, []).append(telling)
    made: dict[str, Incident] = {}
    verdicts: dict[str, list[Said]] = {}
    for group, told in groups.items():
        killed = draw(st.sampled_from([None, Toll(1, 1, 1, "x"), Toll(1, 2, None, "x")]))
        one = incident(group, [TELLINGS[n] for n in told], killed=killed)
        made[one.id] = one
        if verdict := draw(st.sampled_from([None, "probable_violation", "depends_on"])):
            verdicts[one.id] = [Said("AGR-1", "1", verdict, "proposed")]
    return Side(made, verdicts)


@settings(max_examples=200, deadline=None)
@given(side=sides())
def test_an_edition_does_not_differ_from_itself(side: Side) -> None:
    assert {c.kind for c in compare(side, side)} <= {"unchanged"}


@settings(max_examples=300, deadline=None)
@given(before=sides(), after=sides())
def test_exchanged_editions_give_the_mirrored_list(before: Side, after: Side) -> None:
    def order(change: Change) -> tuple[object, ...]:
        return change.kind, change.before, change.after

    there, back = compare(before, after), compare(after, before)
    assert sorted((c.mirrored() for c in there), key=order) == sorted(back, key=order)


@settings(max_examples=300, deadline=None)
@given(before=sides(), after=sides())
def test_every_incident_of_both_stands_in_exactly_one_change(before: Side, after: Side) -> None:
    changes = compare(before, after)
    assert sorted(id for c in changes for id in c.before) == sorted(before.incidents)
    assert sorted(id for c in changes for id in c.after) == sorted(after.incidents)


@settings(max_examples=100, deadline=None)
@given(before=sides(), after=sides(), data=st.data())
def test_the_order_in_which_incidents_are_given_leaves_no_trace(before: Side, after: Side, data: st.DataObject) -> None:
    shuffled = Side({id: after.incidents[id] for id in data.draw(st.permutations(sorted(after.incidents)))}, after.verdicts)
    assert compare(before, shuffled) == compare(before, after)


def test_the_kinds_of_change() -> None:
    old = Side({i.id: i for i in (incident(0), incident(1), incident(2), incident(3, TELLINGS[3:5]))})
    new = Side(
        {
            i.id: i
            for i in (
                incident(0, [TELLINGS[0], TELLINGS[1]]),  # took in the telling of incident 1
                dataclasses.replace(incident(2), killed=Toll(9, 9, 9, "x")),
                incident(3, [TELLINGS[3]]),
                incident(4, [TELLINGS[4]]),  # taken out of incident 3
                incident(5),
            )
        }
    )
    found = {c.kind: c for c in compare(old, new)}
    assert (found["merged"].before, found["merged"].after) == (("INC-0000", "INC-0001"), ("INC-0000",))
    assert (found["split"].before, found["split"].after) == (("INC-0003",), ("INC-0003", "INC-0004"))
    assert found["added"].after == ("INC-0005",)
    assert [(p.before, p.after) for p in found["changed"].points if p.what == "killed"] == [("3", "9")]
    assert counted(compare(old, new)) == {"added": 1, "changed": 1, "merged": 1, "split": 1, "regrouped": 0, "deleted": 0}


def test_an_incident_under_another_id_is_the_same_incident() -> None:
    renamed = dataclasses.replace(incident(1), id="INC-9999")
    (change,) = compare(Side({"INC-0001": incident(1)}), Side({"INC-9999": renamed}))
    assert (change.kind, change.before, change.after) == ("changed", ("INC-0001",), ("INC-9999",))


def test_a_verdict_alone_is_a_change() -> None:
    one = {"INC-0001": incident(1)}
    proposed, agreed = (
        Side(one, {"INC-0001": [Said("AGR-1", "1", verdict, state)]})
        for verdict, state in (("probable_violation", "proposed"), ("no_violation", "two_people"))
    )
    (change,) = compare(proposed, agreed)
    assert [(p.what, p.before, p.after) for p in change.verdicts] == [
        ("AGR-1 §1", "probable_violation (proposed)", "no_violation (two people)")
    ]
