"""What the public will see of an item as it is typed, before anything is saved."""

from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from shiremoot.meetings.agendas import rules


def item(form: forms.BaseForm) -> SafeString:
    """Return an item as its line on the published agenda."""
    said = {
        name: str(form[name].value() or "") for name in ("title", "public_title", "note", "exempt_paragraph")
    }
    chosen = said["exempt_paragraph"]
    paragraph = int(chosen) if chosen in map(str, rules.PARAGRAPHS) else None
    return render_to_string(
        "agendas/preview.html",
        {
            "title": rules.public_title(said["title"], said["public_title"], paragraph),
            "note": rules.public_words(said["note"], paragraph),
            "exempt": rules.exempt_words(paragraph),
        },
    )
