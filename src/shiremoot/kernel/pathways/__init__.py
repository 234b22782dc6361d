"""How a kind of case is done: stages, steps with typed fields, conditions, tests in law, clocks, roles and outcomes.

A *pathway* is a declaration that validates itself; a *case* follows one version of it. A case is a list of steps that
only grows. A correction is a step too. What state a case is in is `replay`ed from its steps, so it can always be
worked out again.

    answers = answering.read(pathway.step("decide"), typed, state.facts)      # from a form, or the reasons it cannot be
    taking.check_can_take(pathway, state, "decide", roles={"manager"})         # or the reason why not
    state = replay.apply(pathway, state, Taken(4, "decide", answers.values, at=now))

    values        what a field can hold: a text, a number, an option, a day known to the day, month or year
    facts         what the steps of one case say so far, by "step.field"
    conditions    what must be so for a step, a field or a move
    legal_tests   tests in law: a named rule that gives a result and its reasons
    parts         what a pathway is declared with
    pathway       the declaration, which refuses to load when it contradicts itself
"""
