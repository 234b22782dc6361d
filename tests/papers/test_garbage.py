"""Cyclic garbage is held back while papers are read, and never for longer."""

import gc
import threading

import pytest

from shiremoot.papers import garbage


def test_collection_is_off_inside_and_on_again_afterwards_even_when_reading_fails():
    @garbage.held_back()
    def fail():
        raise ValueError(f"collecting: {gc.isenabled()}")

    with pytest.raises(ValueError, match="collecting: False"):
        fail()
    assert gc.isenabled()


def test_one_paper_within_another_does_not_turn_it_on_too_early():
    with garbage.held_back():
        with garbage.held_back():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_the_last_of_threads_that_overlap_turns_it_on():
    first_is_in, second_is_in = threading.Event(), threading.Event()

    def first():
        with garbage.held_back():
            first_is_in.set()
            second_is_in.wait(5)

    thread = threading.Thread(target=first)
    thread.start()
    first_is_in.wait(5)
    with garbage.held_back():
        second_is_in.set()
        thread.join()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_whoever_runs_without_collection_is_left_without():
    gc.disable()
    try:
        with garbage.held_back():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
