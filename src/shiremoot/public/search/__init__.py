"""Search over the whole public record, down to the page of a paper.

An *entry* is one thing that can be found: a body, a meeting, an item, a decision, a page of a pack, minutes. Entries
hold only public record. They follow the trail: the entries of whatever changed since the last run are made again, and
once a day all are, which corrects what the first could miss.
"""
