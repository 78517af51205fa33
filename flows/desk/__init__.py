"""The page on which a Sekcam does the whole year-end, in a process of its own.

This file imports nothing: what starts the page needs none of its libraries.
"""
