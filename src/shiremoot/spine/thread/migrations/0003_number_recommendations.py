"""Give each recommendation its reference, and make a published response of each answer.

It is not undone: a reference once given out is somebody's to quote.
"""

from django.db import migrations

from shiremoot.spine.thread import rules


def number(apps, schema_editor):
    series = apps.get_model("thread", "ReferenceSeries")
    last = {}
    rows = apps.get_model("thread", "Recommendation").objects.order_by("pk")
    for one in rows.select_related("source__committee", "source__considered_by"):
        source = one.source
        body = source.committee or source.considered_by
        prefix, year = body.reference if body else "REC", source.on.year if source.on else 2024
        start = f"{prefix}-{year}"
        last[start] = last.get(start, 0) + 1
        one.reference = rules.reference(prefix, year, last[start])
        one.save(update_fields=["reference"])
    series.objects.bulk_create([series(start=start, last=number) for start, number in last.items()])


def respond(apps, schema_editor):
    response = apps.get_model("thread", "Response")
    entry = apps.get_model("trail", "Entry")
    for one in apps.get_model("thread", "Addressee").objects.exclude(answer="").order_by("pk"):
        answer = rules.answer_of(one.answer)
        text = one.proposed_action
        if answer == rules.ResponseAnswer.OTHER:
            text = f"{one.answer} {text}".strip()
        made = entry.objects.filter(
            thing_type="thread.recommendation", thing_id=str(one.recommendation_id), act="thread.recommended"
        ).first()
        if made is None:
            raise RuntimeError(f"The trail does not say when recommendation {one.recommendation_id} was answered.")
        response.objects.create(
            addressee=one,
            number=1,
            state="published",
            answer=answer.value,
            proposed_action=text,
            reason=(text or "The paper gives no reason.") if answer == rules.ResponseAnswer.REJECTED else "",
            author=made.actor,
            at=made.at,
            given_at=made.at,
        )


class Migration(migrations.Migration):
    dependencies = [("thread", "0002_thread"), ("trail", "0002_insert_only")]

    operations = [migrations.RunPython(number), migrations.RunPython(respond)]
