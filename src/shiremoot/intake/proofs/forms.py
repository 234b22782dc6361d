"""Forms of proof-reading: choose papers, filter findings, accept one, hand in mended papers."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Model, QuerySet
from django.forms.boundfield import BoundField

from shiremoot import papers as reading
from shiremoot.foundation.ui import fields, form_page
from shiremoot.intake.proofs import rules, submitted, words
from shiremoot.intake.proofs.models import ProofPaper
from shiremoot.kernel.errors import DomainError
from shiremoot.papers import formats
from shiremoot.spine.documents.models import Document

KINDS = ",".join(formats.ENDINGS)
MOST_FILES = 40
SINCE = [("new", "New since the proof before"), ("still", "Still there since then")]


class FilesBox(forms.FileInput):
    """A file input for several files."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        return files.getlist(name) if hasattr(files, "getlist") else files.get(name)


class PapersField(forms.FileField):
    """Files, each opened as a paper. Each that cannot be opened is an error with its name.

    Files so big together that opening takes a while stay unopened, for the worker.
    """

    widget = FilesBox

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("widget", FilesBox(attrs={"accept": KINDS}))
        super().__init__(*args, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Return the papers as a list of `submitted.Sent`. Raises `ValidationError`."""
        return self.papers(data)

    def papers(self, data: Any) -> list[submitted.Sent]:
        """Return the papers of uploaded files. Raises `ValidationError` with a sentence for each at fault."""
        given: list[UploadedFile[Any]] = [one for one in (data if isinstance(data, list) else [data]) if one]
        if self.required and not given:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        _check_room(given)
        opened: list[submitted.Sent] = []
        problems: list[str] = []
        big = sum(_size(one) for one in given) > submitted.A_MOMENT
        for one in given:
            try:
                opened.append(_open(one, big))
            except (reading.UnreadablePaper, forms.ValidationError) as problem:
                problems.append(getattr(problem, "message", str(problem)))
        if problems:
            raise forms.ValidationError(box_errors(problems, [one.name for one in opened]))
        return opened


class PaperField(PapersField):
    """One file, opened as a paper; None if none was chosen."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, widget=forms.FileInput(attrs={"accept": KINDS}), **kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Return the paper as a `submitted.Sent`, or None. Raises `ValidationError`."""
        return next(iter(self.papers(data)), None)


def _size(file: "UploadedFile[Any]") -> int:
    return file.size or 0


def _check_room(given: "Sequence[UploadedFile[Any]]") -> None:
    """Raise `ValidationError` for too many files, or files too big together."""
    most = settings.PAPER_SIZE_LIMIT // 2**20
    if len(given) > MOST_FILES:
        raise forms.ValidationError(f"Choose at most {MOST_FILES} papers; {len(given)} were chosen")
    if sum(_size(one) for one in given) > settings.PAPER_SIZE_LIMIT:
        raise forms.ValidationError(f"The papers must be at most {most} MB together")


def _open(given: "UploadedFile[Any]", big: bool) -> submitted.Sent:
    name = given.name or ""
    if not given.size:
        raise forms.ValidationError(f"{name} is empty.")
    if big:
        return submitted.Unopened(name, given.read())
    return reading.open_bytes(given.read(), name)


def box_errors(problems: list[str], others: list[str]) -> list[str]:
    """Return the errors of a box: a sentence for each paper at fault; the last says that the others wait for it."""
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

    def refuse(self, problem: DomainError) -> None:
        """Show what could not be read beside the box."""
        if isinstance(problem, rules.CannotProof):
            self.add_error("papers", box_errors(problem.problems, problem.others))
        else:
            form_page.add_refusal(self, problem)


class DocumentsField(fields.ManyField):
    """Documents to tick, each with its title, file name and day."""

    def label_from_instance(self, obj: Model) -> str:
        return words.paper(obj) if isinstance(obj, Document) else str(obj)


class Together(forms.Form):
    """Which other documents to proof-read together with one."""

    others = DocumentsField(
        None,
        label="Together with",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Papers of the same body that are here. Those you tick are compared with this one.",
    )

    def __init__(self, *args: Any, others: QuerySet[Document], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields.offer_rows(self, "others", others)

    def clean_others(self) -> list[Document]:
        return list(self.cleaned_data["others"])


class Accept(forms.Form):
    """Why a finding may stand."""

    reason = forms.CharField(
        label="Why may it stand?",
        max_length=500,
        help_text="It stays accepted, with this reason, when the papers are proofed again.",
        error_messages={"required": "Say why it may stand"},
    )

    def refuse(self, problem: DomainError) -> None:
        """Show why the reason was not kept, with the reason: the page now shows somebody else's."""
        self.add_error(None, f"{problem} Your reason was not kept: “{self.cleaned_data['reason']}”.")


class Mend(forms.Form):
    """The mended papers: one box for one paper; for several, a box for all by their names, and one for each."""

    mark_optional = False

    def __init__(self, *args: Any, papers: list[ProofPaper], **kwargs: Any) -> None:
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
    def by_name(self) -> BoundField | None:
        """The box for papers that are matched by name, if there is one."""
        return self["papers"] if "papers" in self.fields else None

    @property
    def each(self) -> list[BoundField]:
        """The boxes of single papers."""
        return [self[f"paper_{paper.order}"] for paper in self.papers]

    @property
    def box(self) -> str:
        """The name of the box for errors about all of them."""
        return "papers" if "papers" in self.fields else "paper_0"

    def clean(self) -> None:
        self.mended: dict[int, submitted.Sent]
        self.mended = self._by_name() | self._by_box()
        if not self.errors and not self.mended:
            self.add_error(self.box, "Choose the papers that were mended")

    def _by_box(self) -> dict[int, submitted.Sent]:
        chosen = {paper.order: self.cleaned_data.get(f"paper_{paper.order}") for paper in self.papers}
        return {order: opened for order, opened in chosen.items() if opened}

    def _by_name(self) -> dict[int, submitted.Sent]:
        orders = {paper.name: paper.order for paper in self.papers}
        given = self.cleaned_data.get("papers") or []
        if unknown := [one.name for one in given if one.name not in orders]:
            plural = len(unknown) > 1
            self.add_error(
                "papers",
                f"No paper of this proof is called {words.listed(unknown, 'or')}. Choose "
                f"{'them' if plural else 'it'} below, beside the paper {'each' if plural else 'it'} replaces",
            )
        return {orders[one.name]: one for one in given if one.name in orders}

    def refuse(self, problem: DomainError) -> None:
        """Show what could not be read beside the box."""
        if isinstance(problem, rules.CannotProof):
            self.add_error(self.box, box_errors(problem.problems, []))
        else:
            form_page.add_refusal(self, problem)


class Narrow(forms.Form):
    """What to show of a proof, each choice with its count. Unknown values are ignored, never an error."""

    sure = forms.ChoiceField(label="How sure", required=False)
    group = forms.ChoiceField(label="About", required=False)
    state = forms.ChoiceField(label="State", required=False)
    paper = forms.ChoiceField(label="Paper", required=False)

    def __init__(
        self,
        *args: Any,
        counts: Mapping[str, Counter[str]],
        papers: list[tuple[str, str]],
        again: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        groups = [(key, words.group(key)) for key in sorted(counts["group"], key=words.group)]
        states = [("open", "Open"), ("accepted", "Accepted"), *(SINCE if again else [])]
        choices = {
            "sure": ("Certain and likely", [("certain", "Certain"), ("likely", "Likely")]),
            "group": ("Anything", groups),
            "state": ("Open and accepted", states),
            "paper": ("All papers", papers),
        }
        self._known: dict[str, set[str]] = {}
        for name, (everything, offered) in choices.items():
            counted = [(key, f"{label} ({counts[name][key]})") for key, label in offered]
            fields.offer(self, name, [("", everything), *counted])
            self._known[name] = {"", *(key for key, _ in counted)}
        if len(papers) == 1:
            del self.fields["paper"]
        self.data = {name: self.data.get(name, "") for name in self.fields if self._is_known(name)}

    def _is_known(self, name: str) -> bool:
        return self.data.get(name, "") in self._known[name]

    def chosen(self) -> dict[str, str]:
        """Return the values chosen, without unknown ones."""
        return {key: value for key, value in form_page.valid_data(self).items() if value}
