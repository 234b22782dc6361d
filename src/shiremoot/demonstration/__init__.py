"""A county to explore: the public record of Oxfordshire from 2017 to 2024, as facts, on Monday 25 November 2024.

`county/` holds the facts as TOML, read by `tables`. `building` puts them into an empty database through the actions
that people use; its sub-packages mirror the wings. `cast` lists the made-up people who sign in and their private
duties. `meetings.committee` is a made-up committee with a meeting at each stage of the cycle. Whatever is made up says
so where it is shown.
"""
