"""Processes that read for us: one that dies, hangs or is starved spoils its page or file and nothing else."""

import os
import subprocess
import sys
import threading

import pytest

from shiremoot import papers
from shiremoot.papers import formats
from shiremoot.papers.formats import apart, gathering, pdf
from tests.papers.formats import made

HERE = "tests.papers.formats.hostile"


@pytest.fixture(autouse=True)
def short_patience(monkeypatch):
    monkeypatch.setattr(apart, "PATIENCE", 2.0)
    monkeypatch.setattr(apart, "MOST_WORK", 1)


def read(name: str) -> formats.FileText:
    return gathering.gathered(apart.parts(HERE, name.encode()))


def refusal(name: str) -> str:
    with pytest.raises(formats.NotReadable) as why:
        read(name)
    return str(why.value)


@pytest.mark.parametrize("trouble", ["dies on page 2", "hangs on page 2", "toils on page 2"])
def test_a_page_that_kills_or_stalls_its_reader_is_left_out_and_the_rest_is_read(trouble):
    assert read(trouble) == formats.FileText("page 1\npage 3\n", ("Page 2 is damaged and was left out.",))


def test_a_file_that_kills_its_readers_again_and_again_is_read_as_far_as_they_came():
    assert read("dies on every page from 2") == formats.FileText(
        "page 1\n", ("Pages 2 to 9 are damaged and were left out.",)
    )


@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        ("dies at once", "cannot be read: it is damaged, or needs too much memory"),
        ("hangs at once", "cannot be read: it takes too long"),
        ("toils at once", "cannot be read: it takes too long"),
        ("takes all memory", "needs more memory than a paper may take"),
        ("raises", "is damaged and cannot be read (ZeroDivisionError)"),
    ],
)
def test_a_file_that_gives_nothing_is_refused_in_a_sentence(trouble, said):
    assert refusal(trouble) == said


def test_whoever_reads_strangers_files_knows_none_of_our_secrets(monkeypatch):
    monkeypatch.setenv("SHIREMOOT_SECRET_KEY", "a secret")
    while apart._idle:
        apart._idle.pop().end()
    assert "a secret" not in read("tells what is set around it").text


def test_what_took_too_long_in_all_is_told(monkeypatch):
    monkeypatch.setattr(apart, "MOST_SECONDS", 0.0)
    assert read("is well") == formats.FileText(
        "page 1\n", ("Pages 2 to 3 were left out: reading took too long.",)
    )


def test_too_much_text_is_cut_off_and_told(monkeypatch):
    monkeypatch.setattr(gathering, "MOST_LETTERS", 10)
    assert read("is well") == formats.FileText(
        "page 1\n", ("Pages 2 to 3 were left out: there is too much text.",)
    )


def test_one_process_reads_one_file_after_another():
    for _ in range(3):
        papers.open_bytes(made.pdf(), "paper.pdf")
    (process,) = apart._idle[-1:]
    before = process._process.pid
    papers.open_bytes(made.word(), "paper.docx")
    assert apart._idle[-1]._process.pid == before


def test_a_process_that_ended_by_itself_is_replaced():
    papers.open_bytes(made.pdf(), "paper.pdf")
    apart._idle[-1]._process.kill()
    assert "Thistledown" in papers.open_bytes(made.pdf(), "paper.pdf").text


def test_threads_read_at_the_same_time():
    texts = []
    threads = [
        threading.Thread(target=lambda: texts.append(papers.open_bytes(made.pdf(), "paper.pdf").text))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert texts == [texts[0]] * 4


def test_how_far_a_file_is_read_is_told():
    told = []
    papers.open_bytes(made.pdf(), "paper.pdf", told.append)
    assert told == [0.5, 1.0]


def test_the_room_needs_neither_django_nor_settings_nor_the_libraries_of_formats_until_asked():
    words = (
        "import sys; from shiremoot import papers; papers.open_bytes(sys.stdin.buffer.read(), 'a.pdf'); "
        "print([one for one in ('django', 'pypdfium2', 'lxml', 'docx') if one in sys.modules])"
    )
    surroundings = {key: value for key, value in os.environ.items() if "DJANGO" not in key}
    done = subprocess.run(
        [sys.executable, "-c", words], input=made.pdf(), capture_output=True, check=True, env=surroundings
    )
    assert done.stdout == b"[]\n"


def test_every_format_says_how_it_is_known():
    assert pdf.ENDINGS[0] in formats.ENDINGS
    assert [one.APART for one in formats.FORMATS] == [True, True, True, False]
