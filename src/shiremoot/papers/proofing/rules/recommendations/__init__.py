"""Recommendations that do not fit their item, their report, their form or the body they are put to."""
