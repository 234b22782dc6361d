"""Proof-reads papers: finds what contradicts itself, the calendar or arithmetic, where, and why.

    proof = papers.proof_files(["pack.pdf"])
    for finding in proof.findings:
        print(finding.file, finding.line, finding.message, finding.confidence)

One file for each rule or small family of rules, in a folder for its group; docs/proofing.md says how to add one.
"""
