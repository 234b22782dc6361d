"""Actions at meetings: what a meeting asks for, and the matters arising that come back to the next.

The actions themselves are in `spine.thread`, with those of every other origin. Here is what ties them to meetings: they
are proposed at an item, agreed when the meeting closes, and followed up at later meetings of the body.
"""
