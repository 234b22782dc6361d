"""Forms for proof-reading: which papers, what to show of a proof, why something may stand, what was mended."""

from collections import Counter
from collections.abc import Mapping

from django import forms
from django.conf import settings

from shiremoot import papers as reading
from shiremoot.foundation.ui import fields
from shiremoot.governance.packs import rules
from shiremoot.governance.packs.models import ProofPaper
from shiremoot.governance.packs.proofs import sent, words
from shiremoot.papers import formats

KINDS = ",".join(formats.ENDINGS)
MOST_FILES = 40
SINCE = [("new", "New since the proof before"), ("still", "Still there since then")]


class FilesBox(forms.FileInput):
    """A box that takes several files."""

    allow_multiple_selected = True

    def value_from_datadict(self, data, files, name):
        return files.getlist(name) if hasattr(files, "getlist") else files.get(name)


class PapersField(forms.FileField):
    """Files, each opened as a paper; every one that cannot be is an error of its own, and names itself.

    Files so big together that opening them takes a while are left for the worker to open.
    """

    widget = FilesBox

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("widget", FilesBox(attrs={"accept": KINDS}))
        super().__init__(*args, **kwargs)

    def clean(self, data, initial=None) -> list[sent.Sent]:
        given = [one for one in (data if isinstance(data, list) else [data]) if one]
        if self.required and not given:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        _check_room(given)
        opened, problems = [], []
        big = sum(one.size for one in given) > sent.A_MOMENT
        for one in given:
            try:
                opened.append(_taken(one, big))
            except (reading.UnreadablePaper, forms.ValidationError) as problem:
                problems.append(getattr(problem, "message", str(problem)))
        if problems:
            raise forms.ValidationError(said(problems, [one.name for one in opened]))
        return opened


class PaperField(PapersField):
    """One file, opened as a paper; None when none was chosen."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, widget=forms.FileInput(attrs={"accept": KINDS}), **kwargs)

    def clean(self, data, initial=None) -> sent.Sent | None:
        return next(iter(super().clean(data, initial)), None)


def _check_room(given) -> None:
    most = settings.PAPER_SIZE_LIMIT // 2**20
    if len(given) > MOST_FILES:
        raise forms.ValidationError(f"Choose at most {MOST_FILES} papers; {len(given)} were chosen")
    if sum(one.size for one in given) > settings.PAPER_SIZE_LIMIT:
        raise forms.ValidationError(f"The papers must be at most {most} MB together")


def _taken(given, big: bool) -> sent.Sent:
    if not given.size:
        raise forms.ValidationError(f"{given.name} is empty.")
    if big:
        return sent.Unopened(given.name, given.read())
    return reading.open_bytes(given.read(), given.name)


def said(problems: list[str], others: list[str]) -> list[str]:
    """The errors of a box: a sentence for each paper at fault; the last says that the others wait for it."""
    if not others:
        return problems
    kept = f"Nothing was proof-read yet: {words.listed(others)} can be read."
    return [*problems[:-1], f"{problems[-1]} {kept}"]


class Choose(forms.Form):
    """Papers to proof-read together."""

    papers = PapersField(
        label="Papers",
        help_text="Text, PDF, Word or HTML. Choose one, or several that belong together, such as an agenda and its "
        "reports: they are compared with each other.",
        error_messages={"required": "Choose one paper or several"},
    )

    def refuse(self, problem: rules.CannotProof) -> None:
        """Show what could not be read beside the box."""
        self.add_error("papers", said(problem.problems, problem.others))


class Together(forms.Form):
    """Which other papers that are here go with one."""

    others = fields.ManyField(
        None,
        label="Together with",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Papers of the same body that are here. Those you tick are compared with this one.",
    )

    def __init__(self, *args, others, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["others"].queryset = others
        self.fields["others"].label_from_instance = words.paper

    def clean_others(self):
        return list(self.cleaned_data["others"])


class Accept(forms.Form):
    """Why something found may stand."""

    reason = forms.CharField(
        label="Why may it stand?",
        max_length=500,
        help_text="It stays accepted, with this reason, when the papers are proofed again.",
        error_messages={"required": "Say why it may stand"},
    )


class Mend(forms.Form):
    """The mended papers: one box when there is one paper; else one for all by their names, and one for each."""

    mark_optional = False

    def __init__(self, *args, papers: list[ProofPaper], **kwargs):
        super().__init__(*args, **kwargs)
        self.papers = papers
        if len(papers) == 1:
            self.fields["paper_0"] = PaperField(
                label="Mended paper",
                help_text=f"It takes the place of {papers[0].name}, whatever it is called.",
                error_messages={"required": "Choose the mended paper"},
            )
            return
        self.fields["papers"] = PapersField(
            label="Mended papers",
            required=False,
            help_text="Each takes the place of the one of the same name. The others stay as they are.",
        )
        for paper in papers:
            self.fields[f"paper_{paper.order}"] = PaperField(
                label=f"In place of {paper.name}", required=False
            )

    @property
    def by_name(self):
        return self["papers"] if "papers" in self.fields else None

    @property
    def each(self):
        """The boxes of single papers."""
        return [self[f"paper_{paper.order}"] for paper in self.papers]

    @property
    def box(self) -> str:
        """The box that errors about all of them belong to."""
        return "papers" if "papers" in self.fields else "paper_0"

    def clean(self):
        self.mended = self._by_name() | self._by_box()
        if not self.errors and not self.mended:
            self.add_error(self.box, "Choose the papers that were mended")

    def _by_box(self) -> dict[int, sent.Sent]:
        chosen = {paper.order: self.cleaned_data.get(f"paper_{paper.order}") for paper in self.papers}
        return {order: opened for order, opened in chosen.items() if opened}

    def _by_name(self) -> dict[int, sent.Sent]:
        orders = {paper.name: paper.order for paper in self.papers}
        given = self.cleaned_data.get("papers") or []
        if strange := [one.name for one in given if one.name not in orders]:
            plural = len(strange) > 1
            self.add_error(
                "papers",
                f"No paper of this proof is called {words.listed(strange, 'or')}. Choose "
                f"{'them' if plural else 'it'} below, beside the paper {'each' if plural else 'it'} replaces",
            )
        return {orders[one.name]: one for one in given if one.name in orders}

    def refuse(self, problem: rules.CannotProof) -> None:
        """Show what could not be read beside the box."""
        self.add_error(self.box, said(problem.problems, []))


class Narrow(forms.Form):
    """What to show of a proof, each choice with its count. Anything it does not know is left out, never an error."""

    sure = forms.ChoiceField(label="How sure", required=False)
    group = forms.ChoiceField(label="About", required=False)
    state = forms.ChoiceField(label="State", required=False)
    paper = forms.ChoiceField(label="Paper", required=False)

    def __init__(
        self, *args, counts: Mapping[str, Counter], papers: list[tuple[str, str]], again: bool, **kwargs
    ):
        super().__init__(*args, **kwargs)
        groups = [(key, words.group(key)) for key in sorted(counts["group"], key=words.group)]
        states = [("open", "Open"), ("accepted", "Accepted"), *(SINCE if again else [])]
        choices = {
            "sure": ("Certain and likely", [("certain", "Certain"), ("likely", "Likely")]),
            "group": ("Anything", groups),
            "state": ("Open and accepted", states),
            "paper": ("All papers", papers),
        }
        for name, (everything, offered) in choices.items():
            counted = [(key, f"{label} ({counts[name][key]})") for key, label in offered]
            self.fields[name].choices = [("", everything), *counted]
        if len(papers) == 1:
            del self.fields["paper"]
        self.data = {name: self.data.get(name, "") for name in self.fields if self._knows(name)}

    def _knows(self, name: str) -> bool:
        return self.data.get(name, "") in dict(self.fields[name].choices)

    def chosen(self) -> dict[str, str]:
        """What was chosen, without what is not known."""
        self.is_valid()
        return {key: value for key, value in self.cleaned_data.items() if value}
