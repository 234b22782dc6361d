"""Recommendations: who recommended what to whom, from which source. The start of the golden thread.

One model covers every source: an officer's report to a board, a scrutiny report to Cabinet, and later reviews,
inspections and audits.
"""
