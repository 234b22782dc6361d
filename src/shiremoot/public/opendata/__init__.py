"""The public record for machines: OParl 1.1-shaped JSON, and tables as CSV with their meaning beside them.

In OParl's words the county is one *Body*, each of our bodies an *Organization* in it, a seat a *Membership*. Addresses
are permanent. What changed since a moment is told from the trail; of what was restricted later or disposed of is told
that it was there, and is deleted.
"""
