"""Typed frames to accepted rows, problems and an account in which every row stands."""
