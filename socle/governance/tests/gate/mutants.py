"""Wrong gates: each is the right SQL with one fault, named by a sentence. The comparison with the reference catches them all."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from socle.governance.tests.gate.worlds import POWERS


@dataclass
class Mutant:
    """Stands on the connection and puts `by` where `what` is found. `met`: how many statements it has changed."""

    sentence: str
    what: str
    by: str
    met: int = field(default=0)

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        changed = re.sub(self.what, self.by, sql, flags=re.DOTALL)
        self.met += changed != sql
        return execute(changed, params, many, context)


def _within(table: str, what: str) -> str:
    """A place inside the subquery on a table; what comes before it is group 1."""
    return rf'(FROM "{table}" gate WHERE (?:(?!SELECT).)*?){what}'


_EVERY_POWER = "'" + json.dumps(POWERS) + "'"

OF_GRANTS = [
    Mutant("a mandate gives rights once it is over", r"AND \(m\.until IS NULL OR m\.until > %\(at\)s\)", ""),
    Mutant("a mandate gives rights at the instant of its end", r"m\.until > ", "m.until >= "),
    Mutant("a mandate gives no rights at the instant it begins", r"m\.since <= ", "m.since < "),
    Mutant("a mandate gives rights before it begins", r"m\.since <= %\(at\)s AND", ""),
    Mutant("a mandate that was superseded gives rights", r"AND m\.recorded_until IS NULL", ""),
    Mutant("somebody else's mandate gives rights", r"m\.person_id = %\(person\)s", "m.person_id IS NOT NULL"),
    Mutant("a role that has ended gives rights", r"AND \(r\.until IS NULL OR r\.until > %\(at\)s\)", ""),
    Mutant("what a role could do before it was amended counts", r"AND \(rt\.until IS NULL OR rt\.until > %\(at\)s\)", ""),
    Mutant("at the instant of an amendment, the former text counts", r"rt\.until > ", "rt.until >= "),
    Mutant("a text of a role that was superseded counts", r"AND rt\.recorded_until IS NULL", ""),
    Mutant("a circle that has ended gives rights", r"AND \(c\.until IS NULL OR c\.until > %\(at\)s\)", ""),
    Mutant("what a circle held before it was amended counts", r"AND \(ct\.until IS NULL OR ct\.until > %\(at\)s\)", ""),
    Mutant("a text of a circle that was superseded counts", r"AND ct\.recorded_until IS NULL", ""),
    Mutant("a role may do what its circle does not hold", r"ct\.powers", _EVERY_POWER),
    Mutant("every role reaches the circles beneath", r"h\.beneath", "(1 = 1)"),
    Mutant("no role reaches the circles beneath", r"h\.beneath", "(1 = 0)"),
    Mutant("what lies beneath is taken from the root", r"hc\.path", "'/'"),
    Mutant("the programme is taken for the circle", r"hc\.programme", "hc.id"),
    Mutant("every role makes its holder a member of the circle above", r"r\.core = 'lead' OR", "1 = 1 OR"),
    Mutant("who leads a circle is no member of the one above", r"r\.core = 'lead' OR", ""),
    Mutant("who represents a circle is no member of the one above", r"OR \(r\.core = 'representative'[^)]*\)[^)]*\)", ""),
    Mutant("representatives sit where tensions have another channel", r" AND COALESCE\(pp\.channel, ''\) = ''", ""),
    Mutant("a channel that was given up still counts", r"AND \(pp\.until IS NULL OR pp\.until > %\(at\)s\)", ""),
    Mutant("a link makes a member of all circles", r"= k\.circle_id", "IS NOT NULL"),
    Mutant("a link makes its own circle's role", r"pr\.core = 'member'", "pr.core <> 'member'"),
    Mutant("another role's link counts", r"k\.role_id = r\.id", "k.role_id IS NOT NULL"),
    Mutant("a link that is over counts", r"AND \(k\.until IS NULL OR k\.until > %\(at\)s\)", ""),
    Mutant("a link counts at the instant of its end", r"k\.until > ", "k.until >= "),
    Mutant("a member's role that has ended gives rights", r"AND \(pr\.until IS NULL OR pr\.until > %\(at\)s\)", ""),
    Mutant("a link gives what a member could do before", r"AND \(prt\.until IS NULL OR prt\.until > %\(at\)s\)", ""),
    Mutant("a link leads into a circle that has ended", r"AND \(p\.until IS NULL OR p\.until > %\(at\)s\)", ""),
    Mutant("a substitute has all the powers of the mandate", r"rt\.beneath, s\.powers", "rt.beneath, NULL"),
    Mutant("a substitution that is over gives rights", r"AND \(s\.until IS NULL OR s\.until > %\(at\)s\)", ""),
    Mutant("a substitution gives rights at the instant of its end", r"s\.until > ", "s.until >= "),
    Mutant("everybody stands in for everybody", r"s\.person_id = %\(person\)s", "s.person_id IS NOT NULL"),
]

OF_CHARGES = [
    Mutant("a charge gives rights once it is over", r"AND \(ch\.until IS NULL OR ch\.until > %\(at\)s\)", ""),
    Mutant("a charge gives rights at the instant of its end", r"ch\.until > ", "ch.until >= "),
    Mutant("a charge gives rights before it begins", r"ch\.since <= %\(at\)s AND", ""),
    Mutant("another mandate's charge counts", r"ch\.mandate_id = m\.id", "ch.mandate_id IS NOT NULL"),
]

OF_CLOSING = [
    Mutant("what is closed is seen", r'"people_person"\."closed_at" IS NULL', "1 = 1"),
]

OF_RESTRICTIONS = [
    Mutant("what is set aside is seen", r'gate\."person_id" FROM "people_restriction" gate WHERE \(', r"\g<0>1 = 0 AND "),
    Mutant("what is set aside is closed to oneself", r'("pathways_talent"\."person_id" IN \(%s\))( OR NOT)', r"(\1 AND 1 = 0)\2"),
]

OF_FACETS = [
    Mutant("an agreement opens what it does not name", r' AND \(CAST\(gate\."facets" AS TEXT\) = %s OR', " AND (%s <> '' OR"),
]

OF_PARTS = [
    Mutant("an agreement opens parts that it does not name", r' AND \(CAST\(gate\."facets" AS TEXT\) = %s OR', " AND (%s <> '' OR"),
    Mutant("a role opens parts that it does not name", r'"pathways_obstacle"\."part" IN \([^)]*\)', r"(\g<0> OR 1 = 1)"),
    Mutant("a role opens no part that it names", r'"pathways_obstacle"\."part" IN \([^)]*\)', r"(\g<0> AND 1 = 0)"),
]

OF_LISTS = [
    Mutant("one's own is not seen", r'("governance_tension"\."raised_by_id" = %s)', r"(\1 AND 1 = 0)"),
    Mutant("everything is one's own", r'("governance_tension"\."raised_by_id" = %s)', r"(\1 OR 1 = 1)"),
    Mutant("the circle of the role is left out", r'("governance_tension"\."circle_id" IN \(%s[%s, ]*\))', r"(\1 AND 1 = 0)"),
    Mutant("a wide power reaches other programmes", r'(gate\."programme" IN \(%s[%s, ]*\))', r"(\1 OR 1 = 1)"),
    Mutant("a wide power holds on any ground", r'gate\."id" = \("governance_tension"\."circle_id"\)', "1 = 1"),
    Mutant("beneath is above", r'gate\."path" LIKE %s', """%s LIKE gate."path" || '%%'"""),
    Mutant("denials are ignored", r'FROM "governance_denial" gate WHERE \(', r"\g<0>1 = 0 AND "),
    Mutant("a declared interest is ignored", r'(gate\."person" = %s)', r"(\1 AND 1 = 0)"),
    Mutant("a seal is ignored", r'gate\."person" IS NULL', "1 = 0"),
    Mutant("the interest that one declares keeps everybody out", r'gate\."person" IS NULL', "1 = 1"),
    Mutant("a denial that is over still denies", _within("governance_denial", r'gate\."until" > %s'), r'\1(gate."until" > %s OR 1 = 1)'),
    Mutant("a denial denies at the instant of its end", _within("governance_denial", r'gate\."until" >'), r'\1gate."until" >='),
    Mutant(
        "a sharing with another circle counts", _within("governance_sharing", r'gate\."circle_id" IN'), r"\1 1 = 1 OR gate.circle_id IN"
    ),
    Mutant("a sharing that is over counts", _within("governance_sharing", r'gate\."until" > %s'), r'\1(gate."until" > %s OR 1 = 1)'),
    Mutant("a sharing counts at the instant of its end", _within("governance_sharing", r'gate\."until" >'), r'\1gate."until" >='),
    Mutant("a sharing counts before it begins", _within("governance_sharing", r'gate\."since" <= %s'), r'\1(gate."since" <= %s OR 1 = 1)'),
    Mutant("sharings are ignored", r'FROM "governance_sharing" gate WHERE \(', r"\g<0>1 = 0 AND "),
    Mutant("the caseload of another mandate counts", r'(gate\."mandate_id" = %s)', r"(\1 OR 1 = 1)"),
    Mutant(
        "a case that one no longer follows counts", _within("governance_caseload", r'gate\."until" > %s'), r'\1(gate."until" > %s OR 1 = 1)'
    ),
    Mutant(
        "a case counts at the instant one ceases to follow it", _within("governance_caseload", r'gate\."until" >'), r'\1gate."until" >='
    ),
    Mutant(
        "a caseload opens what lies on another ground",
        r'("governance_tension"\."circle_id" = %s)( AND "governance_tension"\."id"[^S]*SELECT[^F]*FROM "governance_caseload")',
        r"(\1 OR 1 = 1)\2",
    ),
    Mutant(
        "a power limited to a caseload is not limited",
        r' AND ("governance_tension"\."id" (?:IN|= ANY\(ARRAY)[^S]*SELECT[^F]*FROM "governance_caseload")',
        r" OR \1",
    ),
]

OF_SIGNING = [
    Mutant("who signs for it does not read it", r'FROM "people_signatory" gate WHERE \(', r"\g<0>1 = 0 AND "),
    Mutant("whoever else signs counts", _within("people_signatory", r'gate\."person_id" = %s'), r'\1(gate."person_id" = %s OR 1 = 1)'),
    Mutant("who no longer signs reads", _within("people_signatory", r'gate\."until" > %s'), r'\1(gate."until" > %s OR 1 = 1)'),
    Mutant("one signs at the instant of the end", _within("people_signatory", r'gate\."until" >'), r'\1gate."until" >='),
    Mutant("one signs before it begins", _within("people_signatory", r'gate\."since" <= %s'), r'\1(gate."since" <= %s OR 1 = 1)'),
    Mutant(
        "signing for one is signing for all",
        r'"governance_mandate"\."organisation_id" (?=IN|= ANY)',
        "(SELECT organisation_id FROM people_signatory LIMIT 1) ",
    ),
]

_HELPED = r'(FROM "people_aide" gate\s+WHERE \((?:(?!SELECT).)*?)'
OF_HELPING = [
    Mutant("who acts for somebody sees nothing of theirs", r'FROM "people_aide" gate\s+WHERE \(', r"\g<0>1 = 0 AND "),
    Mutant("whoever knows of a mandate may use it", rf'{_HELPED}gate\."aide_id" = %s', r'\1(gate."aide_id" = %s OR 1 = 1)'),
    Mutant("any mandate serves for another", rf'{_HELPED}gate\."id" = %s', r'\1(gate."id" = %s OR 1 = 1)'),
    Mutant("one may say that one acts for somebody else", rf'{_HELPED}gate\."person_id" = %s', r'\1(gate."person_id" = %s OR 1 = 1)'),
    Mutant(
        "what is the aide's own is seen as theirs",
        r'SELECT gate\."person_id" FROM "people_aide"',
        'SELECT gate."aide_id" FROM "people_aide"',
    ),
    Mutant("a mandate that is over still serves", rf'{_HELPED}gate\."until" > %s', r'\1(gate."until" > %s OR 1 = 1)'),
    Mutant("it serves at the instant of its end", rf'{_HELPED}gate\."until" >', r'\1gate."until" >='),
    Mutant("it serves before it begins", rf'{_HELPED}gate\."since" <= %s', r'\1(gate."since" <= %s OR 1 = 1)'),
    Mutant("it serves not yet when it begins", rf'{_HELPED}gate\."since" <=', r'\1gate."since" <'),
    Mutant("every subject is covered", r'("people_covered"\."subject" = %s)', r"(\1 OR 1 = 1)"),
    Mutant("no subject is covered", r'("people_covered"\."subject" = %s)', r"(\1 AND 1 = 0)"),
    Mutant("what another mandate covers counts", r'gate\."id" IN \(SELECT "people_covered"\."aide_id"', "EXISTS (SELECT 1"),
    Mutant("what is denied to the aide is seen", r'^((?:(?!governance_denial).)*FROM "governance_denial" gate WHERE \()', r"\1 1 = 0 AND "),
    Mutant("what is denied to the person helped is seen", r'^(.*FROM "governance_denial" gate WHERE \()', r"\1 1 = 0 AND "),
    Mutant("denials are ignored", r'FROM "governance_denial" gate WHERE \(', r"\g<0>1 = 0 AND "),
]

OF_QUESTIONS = [
    Mutant("denials are ignored", r'FROM "governance_denial" WHERE \(', r"\g<0>1 = 0 AND "),
    Mutant("a declared interest is ignored", r'("governance_denial"\."person" = %s)', r"(\1 AND 1 = 0)"),
    Mutant("the denial of another case counts", r'("governance_denial"\."about" = %s)', r"(\1 OR 1 = 1)"),
    Mutant("a case counts at the instant one ceases to follow it", r'"governance_caseload"\."until" >', r"\g<0>="),
    Mutant("another case of the caseload counts", r'("governance_caseload"\."about" = %s)', r"(\1 OR 1 = 1)"),
    Mutant("the sharing of another case counts", r'("governance_sharing"\."about" = %s)', r"(\1 OR 1 = 1)"),
    Mutant("a sharing counts at the instant of its end", r'"governance_sharing"\."until" >', r"\g<0>="),
]
