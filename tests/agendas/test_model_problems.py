"""What a schema refuses is told with file, line and key, in words that know nothing of pydantic."""

from __future__ import annotations

from typing import Annotated, Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field, model_validator

from meetingdesk.agendas.source import Mistake, Mistakes, load, load_as, mended, validate
from meetingdesk.clean_types import CleanLine
from meetingdesk.errors import AgendaInvalid


class Closed(BaseModel):
    """Refuses keys that nobody reads."""

    model_config = ConfigDict(extra="forbid")


class Both(Closed):
    """A text in two languages."""

    da: str
    en: str = ""


class Present(Closed):
    """One branch of a union by `kind`."""

    kind: Literal["present"]
    id: str
    minutes: int = Field(ge=0, le=240)


class Round(Closed):
    """The other branch; its name is also what people write as a key."""

    kind: Literal["round"]
    id: str
    minutes: int = 0
    of: tuple[str, ...] = Field(default=(), max_length=2)
    title: str | Both = ""
    fixed: bool = False


class Plan(Closed):
    """A small agenda."""

    version: Literal["1"] = Field(alias="schema")
    title: CleanLine = ""
    minutes: int
    citizen: Literal["absent", "present", "partly"] = "absent"
    blocks: list[Annotated[Present | Round, Field(discriminator="kind")]]
    roles: dict[str, Both] = {}

    @model_validator(mode="after")
    def _adds_up(self) -> Plan:
        total = sum(block.minutes for block in self.blocks)
        found = (
            [Mistake(f"the blocks take {total}", f"write {total}", ("minutes",))]
            if total != self.minutes
            else []
        )
        names = [block.id for block in self.blocks]
        found += [
            Mistake("this id is taken", "choose another", ("blocks", at, "id"))
            for at, name in enumerate(names)
            if name in names[:at]
        ]
        if found:
            raise Mistakes(found)
        return self


class Few(Closed):
    """A list that may not be empty."""

    few: list[int] = Field(min_length=1)


HEAD = "schema: 1\nminutes: 5\nblocks:\n"


def told(text: str) -> list[str]:
    """Return the problems of a plan as a person reads them."""
    with pytest.raises(AgendaInvalid) as refused:
        load_as(text.encode(), "plan.yaml", Plan)
    return [str(problem) for problem in refused.value.problems]


def test_strings_are_typed_by_the_model() -> None:
    """Numbers, truth values and lists come from the schema, never from YAML."""
    text = (
        "schema: 1\nminutes: 15\nblocks:\n- {kind: round, id: no, minutes: 15, of: [a, 12:00], fixed: yes}\n"
    )
    plan = load_as(text.encode(), "plan.yaml", Plan)
    assert plan == validate(load(text.encode(), "plan.yaml"), Plan)
    block = plan.blocks[0]
    assert isinstance(block, Round)
    assert (plan.minutes, block.id, block.of, block.fixed) == (15, "no", ("a", "12:00"), True)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("minutes: 0\nblocks: []\n", "plan.yaml:1: schema: the key is missing; add “schema: …”"),
        (
            "schema: 2\nminutes: 0\nblocks: []\n",
            "plan.yaml:1: schema: “2” is not right here; possible: 1",
        ),
        (
            "schema: 1\nminutes: 0\nblocks: []\ncitizen: presnt\n",
            "plan.yaml:4: citizen: “presnt” is not right here; did you mean “present”? "
            "possible: absent, present, partly",
        ),
        (
            "schema: 1\nminutes: 0\nblcks: []\nblocks: []\n",
            "plan.yaml:3: blcks: “blcks” is not a key here; did you mean “blocks”? possible: "
            "schema, title, minutes, citizen, blocks, roles",
        ),
        (
            HEAD + "- kind: present\n  id: a\n  minutes: fem\n",
            "plan.yaml:6: blocks[0].minutes: “fem” is not right here; write a whole number such as 15",
        ),
        (
            HEAD + "- {kind: present, id: a, minutes: -1}\n",
            "plan.yaml:4: blocks[0].minutes: “-1” is not right here; 0 or more",
        ),
        (
            HEAD + "- kind: round\n  id: a\n  minutes: x\n  round: 1\n",
            "plan.yaml:6: blocks[0].minutes: “x” is not right here; write a whole number such as 15",
        ),
        (
            HEAD + "- kind: round\n  minutes: 5\n  id: a\n  titel: x\n",
            "plan.yaml:7: blocks[0].titel: “titel” is not a key here; did you mean “title”? possible: "
            "kind, id, minutes, of, title, fixed",
        ),
        (
            HEAD + "- {kind: rond, id: a, minutes: 5}\n",
            "plan.yaml:4: blocks[0].kind: “rond” is not right here; did you mean “round”? "
            "possible: present, round",
        ),
        (
            HEAD + "- id: a\n",
            "plan.yaml:4: blocks[0].kind: the key is missing; possible: present, round",
        ),
        (
            HEAD + "- present\n",
            "plan.yaml:4: blocks[0]: “present” is not right here; write a section with keys of its own",
        ),
        (
            HEAD + "- {kind: round, id: a, minutes: 5, title: {en: x}}\n",
            "plan.yaml:4: blocks[0].title.da: the key is missing; add “da: …”",
        ),
        (
            HEAD + "- {kind: round, id: a, minutes: 5, title: [x]}\n",
            "plan.yaml:4: blocks[0].title: a list is not right here; "
            "write a text or write a section with keys of its own",
        ),
        (
            HEAD + "- {kind: round, id: a, minutes: 5, of: [x, y, z]}\n",
            "plan.yaml:4: blocks[0].of: a list is not right here; at most this many: 2",
        ),
        (
            HEAD + "- {kind: round, id: a, minutes: 5, fixed: måske}\n",
            "plan.yaml:4: blocks[0].fixed: “måske” is not right here; write true or false",
        ),
        (
            HEAD + "- {kind: present, id: a, minutes: 5}\n"
            "roles:\n  job: {da: x}\n  team:\n    da: x\n    no: y\n",
            "plan.yaml:9: roles.team.no: “no” is not a key here; possible: da, en",
        ),
        ("- a\n", "plan.yaml:1: whole file: a list is not right here; write a section with keys of its own"),
        (
            "schema: 1\nminutes: 0\nblocks: []\ntitle: |\n  a\n  b\n",
            "plan.yaml:4: title: The text holds U+000A (LINE FEED), which could mislead a reader",
        ),
        (HEAD + "- {kind: present, id: a, minutes: 6}\n", "plan.yaml:2: minutes: the blocks take 6; write 6"),
    ],
)  # fmt: skip
def test_one_mistake_is_told_once(text: str, problem: str) -> None:
    """The line is the offending key's, the path is as the file has it, the advice what would be right."""
    found = told(text)
    assert problem in found
    assert len(found) == (2 if "round: 1" in text else 1)


def test_everything_is_told_together_in_order() -> None:
    """A broken file, unknown keys and what does not add up appear in one round."""
    text = (
        HEAD + "- {kind: round, id: a, minutes: 4, x: 1}\n"
        "- {kind: round, id: a, minutes: 4, minutes: 5}\ntitle: &z x\n"
    )
    found = told(text)
    assert [line.split(":")[1] for line in found] == ["2", "4", "5", "5", "6"]
    for part in ("the blocks take 8", "“x” is not", "this id is taken", "stands twice", "the anchor “&z”"):
        assert sum(part in line for line in found) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        "citizen: nobody",
        "title: {}",
        "roles: []",
        "roles: {job: {}}",
        "nonsense: 1",
        "title: &t x\nroles: {job: {da: *t}}",
        "roles: {job: {da: *nowhere}}",
    ],
)
def test_one_wrong_field_hides_nothing(wrong: str) -> None:
    """What does not add up is told beside a wrong field, although the model's validators never see it."""
    blocks = "- {kind: round, id: a, minutes: 4}\n- {kind: round, id: a, fixed: 3, minutes: 2}\n"
    found = told(HEAD + blocks + wrong)
    assert "plan.yaml:2: minutes: the blocks take 6; write 6" in found
    assert "plan.yaml:5: blocks[1].id: this id is taken; choose another" in found
    assert "plan.yaml:5: blocks[1].fixed: “3” is not right here; write true or false" in found
    assert len(found) >= 4


def test_a_list_of_mistakes_is_not_too_short_as_well() -> None:
    """A list whose one item is wrong has its item; only one that is empty is told that it must not be."""
    for text, is_short in (("few: [x]", False), ("few: [1]", None), ("few: []", True)):
        try:
            load_as(text.encode(), "few.yaml", Few)
        except AgendaInvalid as refused:
            told_so = ["at least this many: 1" in str(problem) for problem in refused.problems]
            assert told_so == [is_short]
        else:
            assert is_short is None


def test_a_second_document_is_not_judged() -> None:
    """Only the first document is checked; the second is one mistake, whatever it holds."""
    good = HEAD + "- {kind: round, id: a, minutes: 5}\n"
    assert len(told(good + "---\nnonsense: 1\nminutes: 9\n")) == 1


def test_nothing_is_said_about_a_stand_in() -> None:
    """A sum is not doubted while a block's length is unreadable, nor an id while one is missing."""
    text = HEAD + "- {kind: round, id: a, minutes: ti}\n- {kind: round, id: b}\n"
    assert len(told(text)) == 1
    text = HEAD + "- {kind: round, minutes: 2}\n- {kind: round, minutes: 3}\n"
    assert ["id: the key is missing" in line for line in told(text)] == [True, True]


def test_what_stands_under_a_wrong_word_is_told_too() -> None:
    """A kind or key that is nearly right hides nothing below it; of any other only sums are told."""
    text = HEAD + "- {kind: rund, id: a, minutes: 2, fixed: 3}\n- {kind: round, id: b, minuts: to}\n"
    assert [line.split(":")[2].strip() for line in told(text)] == [
        "blocks[0].kind",
        "blocks[0].fixed",
        "blocks[1].minuts",
        "blocks[1].minuts",
    ]
    text = HEAD + "- {kind: zzz, id: a, minutes: 2, fixed: 3}\n- {kind: round, id: a, minutes: 4}\n"
    assert [line.split(":")[2].strip() for line in told(text)] == [
        "minutes",
        "blocks[0].kind",
        "blocks[1].id",
    ]


def test_a_section_that_is_missing_hides_nothing() -> None:
    """A required section with required keys of its own gets them, so that the sum is still told."""

    class Sections(Closed):
        """A list with sections inside."""

        minutes: int
        parts: list[Both] = Field(min_length=1)

        @model_validator(mode="after")
        def _never_right(self) -> Sections:
            raise Mistakes([Mistake("the minutes do not fit", "", ("minutes",))])

    with pytest.raises(AgendaInvalid) as refused:
        load_as(b"minutes: 3\n", "plan.yaml", Sections)
    assert [problem.key for problem in refused.value.problems] == ["parts", "minutes"]


def test_what_does_not_fit_in_a_section_hides_nothing_elsewhere() -> None:
    """A section's own validator is answered by leaving out what it names; the whole file's speaks as well."""

    class Rule(Closed):
        """A section whose parts may not agree."""

        casting: str = ""
        sides: tuple[str, ...] = ()

        @model_validator(mode="after")
        def _either(self) -> Rule:
            if self.casting and self.sides:
                raise Mistake("one of both", "leave it out", ("casting",))
            return self

    class Ruled(Closed):
        """A file with such a section."""

        rule: Rule
        minutes: int

        @model_validator(mode="after")
        def _never_right(self) -> Ruled:
            raise Mistakes([Mistake("the minutes do not fit", "", ("minutes",))])

    with pytest.raises(AgendaInvalid) as refused:
        load_as(b"rule:\n  casting: x\n  sides: [a, b]\nminutes: 3\n", "plan.yaml", Ruled)
    assert [problem.key for problem in refused.value.problems] == ["rule.casting", "minutes"]


def test_a_name_of_the_wrong_form_says_what_a_name_is() -> None:
    """A mapping's key has a form of its own; what it stands for is known all the same."""

    class Roles(Closed):
        """Names with a text each."""

        roles: dict[Annotated[str, Field(pattern="^[a-z]+$", examples=["team"])], Both]
        leads: str

        @model_validator(mode="after")
        def _known(self) -> Roles:
            if self.leads not in self.roles:
                raise Mistakes([Mistake("no such role", "", ("leads",))])
            return self

    with pytest.raises(AgendaInvalid) as refused:
        load_as(b"roles: {Team: {da: x}}\nleads: team\n", "plan.yaml", Roles)
    assert [str(problem) for problem in refused.value.problems] == [
        "plan.yaml:1: roles.Team: “Team” is not right here; write such as “team”"
    ]


def test_a_wrong_file_can_be_read_with_stand_ins() -> None:
    """What is right stands as it is, and what is not the file's own is known by its path."""
    text = HEAD + "- {kind: rund, id: a, minuts: 2}\n- {kind: present, id: b, minutes: ti}\n"
    plan, stand_ins = mended(load(text.encode(), "plan.yaml"), Plan)
    assert plan is None  # the sum, which this model asks for whatever the context

    class Parts(Closed):
        """The same without a sum."""

        version: Literal["1"] = Field(alias="schema")
        minutes: int
        blocks: list[Annotated[Present | Round, Field(discriminator="kind")]]

    parts, stand_ins = mended(load(text.encode(), "plan.yaml"), Parts)
    assert parts is not None
    assert [(block.kind, block.id, block.minutes) for block in parts.blocks] == [
        ("round", "a", 2),
        ("present", "b", 1),
    ]
    assert stand_ins.cover(("blocks", 1, "minutes"))
    assert not stand_ins.cover(("blocks", 0, "minutes"))
    assert stand_ins.as_written(("blocks", 0, "minutes")) == ("blocks", 0, "minuts")


def test_a_text_of_the_wrong_form_is_told_what_belongs_there() -> None:
    """A pattern is no help to a reader; the field's own description is."""

    class Named(Closed):
        """One short name."""

        id: str = Field(pattern="^[a-z]+$", description="A short name in small letters.")

        count: str = Field(default="1", pattern="^[0-9.]+$", examples=["1", "2..8"])

    with pytest.raises(AgendaInvalid) as refused:
        load_as(b"id: Tfa 2\ncount: many\n", "plan.yaml", Named)
    assert [str(problem) for problem in refused.value.problems] == [
        "plan.yaml:1: id: “Tfa 2” is not right here; here belongs: A short name in small letters",
        "plan.yaml:2: count: “many” is not right here; write such as “1”, “2..8”",
    ]


def test_no_word_of_the_machinery_is_shown() -> None:
    """Neither library names nor Python reach a reader, and a value is quoted short and safe."""
    text = f"schema: []\nminutes: {'x' * 500}\nblocks: [[], '', {{kind: []}}]\n"
    text += "roles: [x]\ntitle: {}\ncitizen:\n"
    found = told(text)
    assert len(found) == 8
    for line in found:
        assert len(line) < 160
        assert not any(
            word in line for word in ("pydantic", "Input", "dict", "valid", "None", "Traceback", "type")
        )


def test_the_report_has_a_limit() -> None:
    """Thousands of wrong blocks give a list somebody can read."""
    assert len(told(HEAD + "- {kind: round, idd: a}\n" * 3000)) == 100


def test_danish_mistakes_are_told_in_danish_keys() -> None:
    """Keys with Danish letters are close to each other too, and shown as they are."""
    found = told("schema: 1\nminutes: 0\nblocks: []\nrøles: {}\n")
    assert found == [
        "plan.yaml:4: røles: “røles” is not a key here; did you mean “roles”? possible: "
        "schema, title, minutes, citizen, blocks, roles"
    ]
