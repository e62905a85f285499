"""People: who somebody is, which organisation they belong to, where, and how they sign in.

Words: person, organisation, membership, territory, account, factor, session, invitation, notice, contact point, merge, erasure.

A person is not an account (many have none), an account is not a right (governance gives rights), and an organisation
that is a member of the consortium is still only an organisation: who sits for it is governance's affair.
"""
