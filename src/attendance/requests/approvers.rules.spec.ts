import { describe, expect, it } from '@jest/globals';
import { type Leader, type LedUnit, capacityAt, desksFor } from './approvers.rules.js';

const leader = (personId: string, capacity: Leader['capacity'] = 'definitive'): Leader => ({
  personId,
  name: personId,
  capacity,
});
const unit = (unitId: string, ...leaders: Leader[]): LedUnit => ({ unitId, name: unitId, leaders });
const line = (...units: LedUnit[]) => units;
const bupati = unit('regency', leader('bupati'));

describe('who considers and who decides (PP 11/2017: the direct superior, then the authorised official)', () => {
  it.each([
    [
      'staff of a section',
      'staff',
      'agency',
      true,
      line(unit('section', leader('chief')), unit('agency', leader('head')), bupati),
      'section',
      'agency',
    ],
    [
      'staff of the agency itself: its head is both',
      'staff',
      'agency',
      true,
      line(unit('agency', leader('head')), bupati),
      null,
      'agency',
    ],
    [
      'the chief of a section',
      'chief',
      'agency',
      true,
      line(unit('section', leader('chief')), unit('agency', leader('head')), bupati),
      null,
      'agency',
    ],
    [
      'the head of an agency: the head of the regency',
      'head',
      'agency',
      true,
      line(unit('agency', leader('head')), bupati),
      null,
      'regency',
    ],
    [
      'long leave: the regency decides, the superior considers',
      'staff',
      'regency',
      true,
      line(unit('section', leader('chief')), unit('agency', leader('head')), bupati),
      'section',
      'regency',
    ],
    [
      'an excuse: the direct superior alone',
      'staff',
      'superior',
      false,
      line(unit('section', leader('chief')), unit('agency', leader('head')), bupati),
      null,
      'section',
    ],
    [
      'a section whose post is vacant',
      'staff',
      'agency',
      true,
      line(unit('section'), unit('agency', leader('head')), bupati),
      null,
      'agency',
    ],
    [
      'an agency without a head',
      'staff',
      'agency',
      true,
      line(unit('section', leader('chief')), unit('agency'), bupati),
      'section',
      'regency',
    ],
    [
      'nobody above: the highest superior there is',
      'staff',
      'regency',
      true,
      line(unit('section', leader('chief')), unit('agency', leader('head')), unit('regency')),
      'section',
      'agency',
    ],
    [
      'whoever acts for the head asks the unit above',
      'deputy',
      'superior',
      true,
      line(unit('section', leader('chief'), leader('deputy', 'plh')), unit('agency', leader('head')), bupati),
      null,
      'agency',
    ],
    [
      'whoever decides by delegation asks the head, not themselves',
      'deputy',
      'superior',
      true,
      line(
        unit('section', leader('chief'), leader('deputy', 'delegation')),
        unit('agency', leader('head')),
        bupati,
      ),
      null,
      'section',
    ],
    ['no head anywhere', 'staff', 'agency', true, line(unit('section'), unit('regency')), null, null],
    ['the head of the regency', 'bupati', 'agency', true, line(bupati), null, null],
  ] as [
    string,
    string,
    'superior' | 'agency' | 'regency',
    boolean,
    LedUnit[],
    string | null,
    string | null,
  ][])('%s', (_title, personId, level, considered, units, considers, decides) => {
    const desks = desksFor(units, { personId, level, considered });
    expect([desks.considers?.unitId ?? null, desks.decides?.unitId ?? null]).toEqual([considers, decides]);
    expect(capacityAt(desks.decides, personId)).toBeNull();
    expect(capacityAt(desks.considers, personId)).toBeNull();
  });

  it('counts the post before the mere role, and lets both the holder and who acts decide', () => {
    const held = unit('agency', leader('plh', 'plh'), leader('head'), leader('old', 'role'));
    const { decides } = desksFor(line(held, bupati), {
      personId: 'staff',
      level: 'agency',
      considered: true,
    });
    expect([capacityAt(decides, 'head'), capacityAt(decides, 'plh'), capacityAt(decides, 'old')]).toEqual([
      'definitive',
      'plh',
      null,
    ]);
  });
});
