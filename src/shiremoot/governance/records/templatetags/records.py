"""Kinds of records in addresses."""

from django import template

from shiremoot.governance.records import presenting

register = template.Library()
register.filter("address", presenting.slug)
