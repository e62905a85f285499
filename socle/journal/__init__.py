"""Journal: what an act is, and the verifiable record of all acts.

Words: Actor, act, Refused, Entry; guard, chain, gate, kept, verify.

Every write of Socle is an act: a declared verb, done by somebody, on one subject, under one right, leaving one entry.
Read in this order: `act` (the verb), `rights` (who may), `guard` (nothing else writes), `chain` (the entry),
`queue` (what follows), `triggers` and `verify` (the record is final, and one can see that it is).

It is neither the trace of who read what (governance keeps that, for twelve months) nor a technical log.
"""
