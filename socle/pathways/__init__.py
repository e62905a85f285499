"""Pathways: the people whom the programme accompanies, from the first meeting to what has become of them six months later.

Words: talent, file, passage (a talent's time in a phase), guide, obstacle, goal, step, session, attendance, exit, outcome, reading.

A talent is a person of whom the room `people` keeps no name: who they are stands here, in their file, which belongs to one
circle and is read by right only, part by part (facets). Nothing in a file is overwritten: what was said on a day stays said.
A figure about talents is computed from these rows (`rules/readings`), never typed.
It is not the company where somebody is hosted (companies), nor the project on which a team works (projects).
"""
