"""The record of meetings in the shapes of OParl 1.1: meetings, agenda items, papers, files and consultations.

The specification: OParl 1.1, chapter on the schema. `public.opendata` lists and sends the objects.
"""
