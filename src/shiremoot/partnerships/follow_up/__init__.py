"""Following recommendations up: what became of them at a glance, what to chase today, and a progress report.

Answered in time, accepted, done and shown to be better are four different things, counted apart. The recommendations
themselves, their answers, actions and impact stand in `spine.thread`.
"""
