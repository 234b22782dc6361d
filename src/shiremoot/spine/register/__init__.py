"""The register of organisations, posts and people on screen: added, renamed, ended, merged, removed.

An *entry* is an organisation, a post or a person of `foundation.agencies`. Two entries that are one are *merged*: what
hangs on the one goes to the other, and each keeps its own history; a merge that was wrong is undone. An entry that
something hangs on is never removed.
"""
