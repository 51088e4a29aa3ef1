import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Grant, PERMISSIONS, ROLES, type Role, can, reachOf } from '../../access/index.js';
import type { Principal } from '../../access/index.js';
import {
  APPOINTED_BY_DECREE,
  CONTAINED,
  type Giver,
  givableRoles,
  mayEnd,
  mayGive,
} from './granting.rules.js';

/** regency > agency > section, and another agency beside it. */
const LINES = {
  regency: ['regency'],
  agency: ['agency', 'regency'],
  section: ['section', 'agency', 'regency'],
  other: ['other', 'regency'],
};
type Place = keyof typeof LINES;
const PLACES = Object.keys(LINES) as Place[];

const grant = (role: Role, unitId: Place): Grant => ({ role, unitId, whole: unitId === 'regency' });
const giver = (...held: [Role, Place][]): Giver => ({
  personId: 'giver',
  grants: held.map(([role, place]) => grant(role, place)),
});
const gift = (role: Role, place: Place, more: { decree?: string; to?: string; of?: Place } = {}) => ({
  role,
  line: LINES[place],
  receiverId: more.to ?? 'receiver',
  receiverLine: LINES[more.of ?? place],
  decree: more.decree ?? '',
});
const answer = (decision: ReturnType<typeof mayGive>) => (decision.ok ? decision.by : decision.reason);

describe('who gives which role', () => {
  it.each<[string, [Role, Place][], ReturnType<typeof gift>, string]>([
    ['the same role, here', [['opd-admin', 'agency']], gift('opd-admin', 'agency'), 'same-role'],
    ['the same role, below', [['opd-admin', 'agency']], gift('opd-admin', 'section'), 'same-role'],
    ['not above', [['opd-admin', 'section']], gift('opd-admin', 'agency'), 'not-here'],
    ['not beside', [['opd-admin', 'agency']], gift('opd-admin', 'other'), 'not-here'],
    ['not to oneself', [['hr', 'regency']], gift('hr', 'regency', { to: 'giver' }), 'oneself'],
    [
      'not to oneself by decree either',
      [['system-admin', 'regency']],
      gift('hr', 'regency', { to: 'giver', decree: 'SK 1' }),
      'oneself',
    ],
    [
      'not to people of others',
      [['opd-admin', 'agency']],
      gift('opd-admin', 'agency', { of: 'other' }),
      'not-their-person',
    ],
    ['not what one does not hold', [['opd-admin', 'agency']], gift('hr', 'agency'), 'not-held'],
    [
      'not what one does not hold, decree or not',
      [['hr', 'regency']],
      gift('auditor', 'agency', { decree: 'SK 1' }),
      'not-held',
    ],
    [
      'not what one holds elsewhere',
      [
        ['opd-admin', 'agency'],
        ['auditor', 'other'],
      ],
      gift('auditor', 'agency'),
      'not-held',
    ],
    ['not without the right to give', [['auditor', 'regency']], gift('auditor', 'agency'), 'not-here'],
    [
      'the personnel office appoints admins of agencies',
      [['hr', 'regency']],
      gift('opd-admin', 'agency'),
      'containing-role',
    ],
    ['and supervisors', [['hr', 'regency']], gift('supervisor', 'section'), 'containing-role'],
    [
      'the admin of an agency makes no personnel office',
      [['opd-admin', 'regency']],
      gift('hr', 'agency'),
      'not-held',
    ],
    [
      'a system administrator appoints by decree',
      [['system-admin', 'regency']],
      gift('hr', 'regency', { decree: 'SK 800/12' }),
      'decree',
    ],
    [
      'and not without one',
      [['system-admin', 'regency']],
      gift('auditor', 'regency', { decree: '  ' }),
      'decree-missing',
    ],
    [
      'who is personnel office as well needs none',
      [
        ['system-admin', 'regency'],
        ['hr', 'regency'],
      ],
      gift('hr', 'agency'),
      'same-role',
    ],
    [
      'a system administrator makes no admin of an agency',
      [['system-admin', 'regency']],
      gift('opd-admin', 'agency', { decree: 'SK 1' }),
      'not-held',
    ],
    [
      'a second system administrator, by decree',
      [['system-admin', 'regency']],
      gift('system-admin', 'regency', { decree: 'SK 1' }),
      'same-role',
    ],
    ['never without', [['system-admin', 'regency']], gift('system-admin', 'regency'), 'decree-missing'],
    [
      'never for a part of the regency',
      [['system-admin', 'regency']],
      gift('system-admin', 'agency', { decree: 'SK 1' }),
      'whole-only',
    ],
    ['nobody makes employees', [['hr', 'regency']], gift('employee', 'agency'), 'by-employment'],
    ['nobody gives without a role', [], gift('supervisor', 'agency'), 'not-here'],
  ])('%s', (_, held, wish, expected) => {
    expect(answer(mayGive(giver(...held), wish))).toBe(expected);
  });

  it('ends what it could give, without a decree, and nothing of one’s own', () => {
    const admin = giver(['system-admin', 'regency']);
    expect(answer(mayEnd(admin, gift('hr', 'regency')))).toBe('decree');
    expect(answer(mayEnd(admin, gift('system-admin', 'regency', { to: 'giver' })))).toBe('oneself');
    expect(answer(mayEnd(giver(['opd-admin', 'agency']), gift('opd-admin', 'other')))).toBe('not-here');
  });

  it('offers exactly what it would let through', () => {
    expect(givableRoles(giver(['opd-admin', 'agency']), LINES.section, ROLES)).toEqual([
      'supervisor',
      'opd-admin',
    ]);
    expect(givableRoles(giver(['hr', 'regency']), LINES.agency, ROLES)).toEqual([
      'supervisor',
      'opd-admin',
      'hr',
    ]);
    expect(givableRoles(giver(['system-admin', 'regency']), LINES.agency, ROLES)).toEqual(
      [...ROLES].filter((role) => APPOINTED_BY_DECREE.includes(role)),
    );
    expect(givableRoles(giver(['auditor', 'regency']), LINES.agency, ROLES)).toEqual([]);
  });

  it('contains every right of what is given along', () => {
    for (const [containing, contained] of Object.entries(CONTAINED) as [Role, readonly Role[]][])
      for (const role of contained)
        for (const permission of PERMISSIONS)
          if (reachOf(role, permission) !== null)
            expect([containing, role, permission, reachOf(containing, permission)]).toEqual([
              containing,
              role,
              permission,
              reachOf(role, permission),
            ]);
  });
});

/** What somebody may do where: `permission unit`. */
function reachesOf(grants: readonly Grant[]): Set<string> {
  const principal = { grants } as Principal;
  return new Set(
    PERMISSIONS.flatMap((permission) =>
      PLACES.filter((place) => can(principal, permission, LINES[place])).map(
        (place) => `${permission} ${place}`,
      ),
    ),
  );
}

const place = fc.constantFrom(...PLACES);
const role = fc.constantFrom(...ROLES);
const people = ['a', 'b', 'c', 'd'];
const held = fc.record({ who: fc.constantFrom(...people), role, place });
const step = fc.record({
  by: fc.constantFrom(...people),
  to: fc.constantFrom(...people),
  role,
  place,
  of: place,
  decree: fc.constantFrom('', 'SK 800/1'),
});

describe('whatever is given by whomever', () => {
  it('nobody reaches further than decrees gave and those before them reached', () => {
    fc.assert(
      fc.property(fc.array(held, { maxLength: 4 }), fc.array(step, { maxLength: 30 }), (begin, steps) => {
        const holdings = new Map<string, Grant[]>(people.map((who) => [who, []]));
        for (const { who, role, place } of begin) holdings.get(who)!.push(grant(role, place));
        const allowed = reachesOf([...holdings.values()].flat());
        for (const { by, to, role, place, of, decree } of steps) {
          const decision = mayGive(
            { personId: by, grants: holdings.get(by)! },
            gift(role, place, { to, of, decree }),
          );
          if (!decision.ok) continue;
          const given = grant(role, place);
          // A decree alone may open what nobody had before; it is named, and recorded.
          if (decision.by === 'decree') for (const reach of reachesOf([given])) allowed.add(reach);
          holdings.get(to)!.push(given);
        }
        for (const grants of holdings.values())
          for (const reach of reachesOf(grants)) expect(allowed.has(reach)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('whoever gives without a decree could do all of it there themselves', () => {
    fc.assert(
      fc.property(fc.array(held, { maxLength: 5 }), step, (begin, { by, to, role, place, of }) => {
        const own = begin.filter(({ who }) => who === by).map((one) => grant(one.role, one.place));
        const decision = mayGive({ personId: by, grants: own }, gift(role, place, { to, of, decree: '' }));
        if (!decision.ok) return;
        const before = reachesOf(own);
        for (const reach of reachesOf([grant(role, place)])) expect(before.has(reach)).toBe(true);
        expect(by).not.toBe(to);
      }),
      { numRuns: 5000 },
    );
  });
});
