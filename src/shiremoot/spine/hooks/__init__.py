"""The hooks by which wings meet without knowing one another: each says what it asks for, and in what shape.

Wings register what they give in their own `hooks.py`; `public` and `web` gather it. A hook that only one room reads
stands in that room. docs/generated/hooks.md lists every hook with who registers.
"""
