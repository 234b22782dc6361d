"""`shiremoot register`: entries are added, renamed, ended, merged and removed at the command line."""

from shiremoot.config import cli
from shiremoot.foundation.agencies.models import Holding, Organization, Person, Post
from shiremoot.foundation.trail.models import Entry
from shiremoot.spine.register.acts import RegisterAct
from tests.factories.moorshire import day


def run(*words) -> int:
    return cli.main(["register", *words])


def test_an_entry_is_added_renamed_and_removed(county, capsys):
    assert run("add", "organisation", "Moor Fire", "--what", "fire and rescue service") == 0
    assert "with the key moor-fire" in capsys.readouterr().out
    assert run("rename", "organisation", "moor-fire", "Moorshire Fire") == 0
    assert Organization.objects.get(key="moor-fire").name == "Moorshire Fire"
    assert run("remove", "organisation", "moor-fire") == 0
    assert not Organization.everything.filter(key="moor-fire").exists()
    acts = [RegisterAct.ADDED, RegisterAct.CHANGED, RegisterAct.REMOVED]
    assert (
        list(Entry.objects.filter(thing_type="agencies.organization").values_list("act", flat=True)) == acts
    )


def test_two_people_are_merged_and_the_merge_is_undone(county, capsys):
    assert run("add", "person", "Joan Whitcombe") == 0
    assert run("merge", "person", "joan-whitcombe", "joan", "--why", "The clerk knows them") == 0
    assert Person.everything.get(key="joan-whitcombe").merged_into == county.joan
    assert run("undo-merge", "person", "joan-whitcombe") == 0
    assert run("undo-merge", "person", "joan-whitcombe") == 2
    assert "is not merged into another" in capsys.readouterr().err


def test_a_post_is_added_and_ended_with_its_holders(county):
    assert run("add", "post", "Deputy", "--organisation", "council") == 0
    assert run("end", "post", "leader", "--on", "2025-03-31") == 0
    assert Holding.objects.get(post__key="leader").until == day("2025-03-31")
    assert Post.objects.get(title="Deputy").organization == county.council


def test_what_is_part_of_the_record_and_what_is_not_there_are_refused_in_a_sentence(county, capsys):
    assert run("remove", "post", "leader") == 2
    assert "is part of the record" in capsys.readouterr().err
    assert run("end", "person", "nobody", "--on", "2025-03-31") == 2
    assert "There is no person with the key 'nobody'" in capsys.readouterr().err


def test_an_account_is_opened_for_a_person_and_tied_at_the_command_line(county):
    assert cli.main(["account", "person", "ben@moor.example", "joan"]) == 2  # she has another account
    assert run("add", "person", "Ben Moss") == 0
    assert cli.main(["account", "person", "ben@moor.example", "ben-moss"]) == 0
    county.accounts["ben"].refresh_from_db()
    assert county.accounts["ben"].person.name == "Ben Moss"
