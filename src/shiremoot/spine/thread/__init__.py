"""The golden thread: source, finding, recommendation, addressee, response, action, evidence, impact.

One model covers every source: an officer's report to a board, a scrutiny report to Cabinet, a review, an inspection, an
audit. Every action in the county is here once, whatever asked for it; rooms above link down to theirs.

Source in law: responses to scrutiny are owed under the Local Government Act 2000 section 9FE, and to health scrutiny
under SI 2013/218 regulation 22; the catalogue of duties has their clocks.
"""
