"""A county to look around in: Oxfordshire's public record of 2017 to 2024, as facts, on Monday 25 November 2024.

`county/` holds the facts; `building` puts them into an empty database through the same actions people use;
`cast` is the made-up people who sign in and the made-up duties they work on. `committee`, with its `papers`, is a
made-up committee whose meetings stand at each stage of the cycle; `preparing`, `taking_part` and `asking` add made-up
work to real bodies. Whatever is made up says so where it is shown.
"""
