"""Webhooks: programs elsewhere are told that something has happened, as far as whoever registered them may see it.

Read `events` (what is told), `telling` (to whom), `sending` (when, and how often), `outside` (the way out), `signing` (how it is believed).
"""
