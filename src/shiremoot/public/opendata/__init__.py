"""The public record for programs: JSON in the shapes of OParl 1.1, and tables as CSV with metadata.

In OParl's terms the county is one *Body*, each of our bodies an *Organization* in it, a seat a *Membership*. Addresses
are permanent. The trail gives the times of changes. Records that were restricted later or disposed of are reported as
deleted.
"""
