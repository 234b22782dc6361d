"""A county set out by spreadsheet: organisations, people, posts, bodies, seats and meetings.

A *sheet* holds rows of one kind under headings that people use; a plain list of members is read as seats. A file is
opened in the limited child process, checked row by row by doing everything and taking it back, stored whole or not at
all, and undone whole while nothing else hangs on what it made.
"""
