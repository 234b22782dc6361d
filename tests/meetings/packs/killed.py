"""Run as a program: publishes Moorshire's pack, stops at a chosen point, says so, and waits to be killed there."""

import os
import sys
from unittest import mock

import django


def main(point: str) -> None:
    django.setup()
    from shiremoot.foundation.access.viewer import OPERATOR
    from shiremoot.foundation.files import disk_store
    from shiremoot.meetings.agendas import actions as agendas
    from shiremoot.meetings.agendas.models import Agenda
    from shiremoot.meetings.packs import actions
    from shiremoot.spine.duties import actions as duties

    points = {
        "half of a file is written": (os, "replace"),
        "a file is on disk": (disk_store, "_sync_folder"),
        "agenda items are in the record": (agendas, "mark_published"),
        "all but the end of the transaction": (duties, "discharge"),
    }
    module, name = points[point]
    done = getattr(module, name)

    def stop(*args, **kwargs):
        if point != "half of a file is written":
            done(*args, **kwargs)
        print("here", flush=True)
        sys.stdin.read()

    mock.patch.object(module, name, autospec=True, side_effect=stop).start()
    agenda = Agenda.objects.select_related("meeting__body").get()
    actions.publish(by=OPERATOR, meeting=agenda.meeting, version=agenda.version)


if __name__ == "__main__":
    main(sys.argv[1])
