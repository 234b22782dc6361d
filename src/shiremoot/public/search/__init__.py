"""Search over everything public, to the page of the paper.

An *entry* is one thing that can be found: a body, a meeting, an item, a decision, a page of a pack, minutes. They are
made from the public record alone and follow the trail: whatever was written there since the last look is made again.
A nightly making of everything mends what that could miss.
"""
