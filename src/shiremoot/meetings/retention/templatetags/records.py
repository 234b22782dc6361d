"""{% load records %}: the kind of a record as it stands in addresses."""

from django import template

from shiremoot.meetings.retention import presenting

register = template.Library()
register.filter("address", presenting.slug)
