"""Governance: a consortium that governs itself by consent, and the rights that follow from it.

Words: circle, role, power, seat, mandate, tension, proposal, position, objection, decision, gate, hat.

Structure changes by decision only; a decision gives mandates; a mandate gives the role's powers on its circle's ground;
the gate answers from that and from nothing else. It keeps no list of who may do what.
"""
