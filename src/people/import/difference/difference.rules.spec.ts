import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { workDate } from '../../../platform/index.js';
import type { PersonFacts } from '../../employees/person-facts.js';
import { factsAfter } from '../../employees/changes-of.rules.js';
import type { CheckedRow, RowWords } from '../checking/row-words.js';
import type { Decision, DifferenceFacts } from './difference.js';
import { differenceOf } from './difference.rules.js';

const DAY = workDate('2026-12-01');
const NUMBER = '198609262015051001';
const UNITS: Record<string, string> = { u1: 'Dinas Kesehatan', u2: 'Dinas Pendidikan', u9: 'Kabupaten lain' };

function person(wish: Partial<PersonFacts> & { personId: string }): PersonFacts {
  return {
    revision: 1,
    fullName: 'Siti Aminah',
    titleBefore: '',
    titleAfter: 'S.Kep.',
    birthDate: workDate2('1986-09-26'),
    sex: 'male',
    email: null,
    officialEmail: null,
    phone: '+62 812 345 6789',
    siasnId: null,
    retirementDate: null,
    number: { number: NUMBER, kind: 'nip' },
    employment: {
      kind: 'pns',
      rank: 'III/b',
      position: 'Perawat',
      positionKind: 'structural',
      echelon: 'IV.a',
      contractUntil: null,
    },
    unit: { id: 'u1', code: 'U1', name: UNITS['u1']! },
    serviceBreak: null,
    ...wish,
  };
}

function workDate2(text: string) {
  return text as ReturnType<typeof workDate>;
}

function row(wish: Partial<RowWords> & { line: number }): CheckedRow {
  return {
    ok: true,
    line: wish.line,
    faults: [],
    words: {
      personId: null,
      siasnId: null,
      number: { number: NUMBER, kind: 'nip' },
      person: { fullName: 'SITI AMINAH', birthDate: workDate2('1986-09-26') },
      employment: { kind: 'pns', position: 'PERAWAT' },
      unitId: 'u1',
      leaves: null,
      away: null,
      ...wish,
    },
  };
}

function difference(
  people: PersonFacts[],
  rows: CheckedRow[],
  more: Partial<DifferenceFacts> & { decided?: Record<number, Decision> } = {},
) {
  return differenceOf({
    day: DAY,
    today: DAY,
    rows,
    people,
    formerNumbers: new Map(),
    unitName: (id) => UNITS[id] ?? id,
    inScope: (id) => id !== 'u9',
    mayTake: (id) => id !== 'u9',
    elsewhereSince: new Set(),
    unplannedEnd: () => null,
    dismissedElsewhere: new Set(),
    decisions: new Map(
      Object.entries(more.decided ?? {}).map(([line, decision]) => [Number(line), decision]),
    ),
    newId: (line) => `new-${line}`,
    ...more,
  });
}

const kinds = (made: ReturnType<typeof difference>) =>
  made.entries.map(({ kind, name }) => `${kind} ${name}`);

describe('the difference', () => {
  it('is empty where the sheet only writes in capitals, with spaces and zeros of its own', () => {
    const made = difference(
      [person({ personId: 'a' })],
      [row({ line: 2, person: { fullName: 'SITI  AMINAH', titleAfter: 'S. KEP', phone: '08123456789' } })],
    );
    expect(made.entries).toEqual([]);
    expect(made.counts).toMatchObject({ same: 1, inScope: 1 });
  });

  it('tells who comes, goes, moves and changes, each with a wish of what differs only', () => {
    const other = { number: '198609262015051002', kind: 'nip' } as const;
    const third = { number: '198609262015051003', kind: 'nip' } as const;
    const made = difference(
      [
        person({ personId: 'a' }),
        person({ personId: 'b', fullName: 'Budi', number: other }),
        person({ personId: 'c', fullName: 'Citra', number: third }),
      ],
      [
        row({ line: 2, unitId: 'u2', employment: { rank: 'III/c' } }),
        row({ line: 3, number: other, person: { fullName: 'Budi' }, employment: { position: 'Bidan' } }),
        row({
          line: 4,
          number: { number: '199001012020121004', kind: 'nip' },
          person: { fullName: 'Dewi', birthDate: workDate2('1990-01-01') },
        }),
      ],
    );
    expect(kinds(made)).toEqual(['comes Dewi', 'goes Citra', 'moves SITI AMINAH', 'changes Budi']);
    expect(made.entries.map(({ wish }) => wish)).toEqual([
      expect.objectContaining({ personId: 'new-4', isNew: true, unitId: 'u1' }),
      { personId: 'c', from: DAY, leaves: { reason: 'transferred-out' } },
      { personId: 'a', from: DAY, unitId: 'u2', employment: { rank: 'III/c' } },
      { personId: 'b', from: DAY, employment: { position: 'Bidan' } },
    ]);
    expect(made.entries[2]!.about).toMatchObject({
      unitBefore: 'Dinas Kesehatan',
      unitAfter: 'Dinas Pendidikan',
    });
    expect(made.entries[3]!.about.changes).toEqual([
      { column: 'position', before: 'Perawat', after: 'Bidan' },
    ]);
  });

  it('takes the echelon from whoever leaves the structure, and the contract from whoever becomes a PNS', () => {
    const [entry] = difference(
      [person({ personId: 'a' })],
      [row({ line: 2, employment: { positionKind: 'functional' } })],
    ).entries;
    expect(entry!.wish!.employment).toEqual({ positionKind: 'functional', echelon: null });
  });

  it('leaves elected officials, other scopes and those who are gone already alone', () => {
    const made = difference(
      [
        person({
          personId: 'bupati',
          number: null,
          employment: { ...person({ personId: 'x' }).employment!, kind: 'official' },
        }),
        person({ personId: 'far', number: null, unit: { id: 'u9', code: 'U9', name: 'x' } }),
        person({ personId: 'gone', number: null, employment: null, unit: null }),
      ],
      [],
    );
    expect(made.entries).toEqual([]);
    expect(made.counts.inScope).toBe(0);
  });

  it('lets nobody leave while a row is not recognised, and never somebody whose row is faulty', () => {
    const faulty = (number: string | null): CheckedRow => ({
      ok: false,
      line: 9,
      known: { personId: null, number, siasnId: null },
      faults: [],
    });
    expect(difference([person({ personId: 'a' })], [faulty(null)]).counts).toMatchObject({
      goes: 0,
      goesWithheld: 1,
    });
    expect(difference([person({ personId: 'a' })], [faulty(NUMBER)]).counts).toMatchObject({
      goes: 0,
      goesWithheld: 0,
    });
  });

  it('says why somebody leaves', () => {
    const reasonOf = (wish: Partial<PersonFacts>, rows: CheckedRow[] = []) =>
      difference([person({ personId: 'a', ...wish })], rows).entries[0]?.about.reason;
    expect(reasonOf({ retirementDate: workDate('2026-12-01') })).toBe('retired');
    expect(reasonOf({}, [row({ line: 2, leaves: 'died' })])).toBe('died');
    expect(reasonOf({})).toBe('transferred-out');
  });

  it('refuses an old number, an id of somebody else, and people from units that are not one’s own', () => {
    const made = difference(
      [
        person({ personId: 'a', number: { number: '198609262015051009', kind: 'nip' } }),
        person({
          personId: 'b',
          fullName: 'Budi',
          number: { number: '198609262015051002', kind: 'nip' },
          unit: { id: 'u9', code: '', name: 'Jauh' },
        }),
        person({ personId: 'c', fullName: 'Citra', number: null, siasnId: 'S1' }),
        person({ personId: 'd', fullName: 'Dewi', number: { number: '198609262015051004', kind: 'nip' } }),
      ],
      [
        row({ line: 2 }),
        row({ line: 3, number: { number: '198609262015051002', kind: 'nip' }, person: { fullName: 'Budi' } }),
        row({
          line: 4,
          number: { number: '198609262015051004', kind: 'nip' },
          siasnId: 'S1',
          person: { fullName: 'Dewi' },
        }),
      ],
      { formerNumbers: new Map([[NUMBER, 'a']]) },
    );
    expect([...made.faults].map(([line, [fault]]) => `${line} ${fault!.message}`)).toEqual([
      expect.stringMatching(/^2 .*nomor lama Siti Aminah/),
      expect.stringMatching(/^3 .*tidak termasuk kewenangan/),
      expect.stringMatching(/^4 .*milik Citra.*milik Dewi/),
    ]);
    expect(made.entries).toEqual([]);
    expect(made.counts.faultyRows).toBe(3);
  });

  it.each([
    ['retires tomorrow', {}, { retirementDate: '2026-12-02' }, {}, '2026-12-02'],
    [
      'retires earlier, within a year',
      { retirementDate: '2030-01-01' },
      { retirementDate: '2027-11-30' },
      {},
      '2027-11-30',
    ],
    [
      'retires, but not within a year',
      { retirementDate: '2040-01-01' },
      { retirementDate: '2028-01-01' },
      {},
      null,
    ],
    [
      'retires soon, but later than planned',
      { retirementDate: '2026-12-31' },
      { retirementDate: '2027-02-01' },
      {},
      null,
    ],
    [
      'becomes somebody with a short contract',
      {},
      {},
      { kind: 'pppk', contractUntil: '2026-12-31' },
      '2027-01-01',
    ],
  ])('somebody whose end is brought near goes: %s', (_title, held, said, employment, ends) => {
    const dated = held as Partial<PersonFacts>;
    const [entry] = difference(
      [person({ personId: 'a', ...dated })],
      [
        row({
          line: 2,
          person: { fullName: 'SITI AMINAH', ...said } as RowWords['person'],
          employment: { kind: 'pns', position: 'PERAWAT', ...employment } as RowWords['employment'],
        }),
      ],
    ).entries;
    expect([entry!.kind, entry!.about.ends ?? null]).toEqual([ends ? 'goes' : 'changes', ends]);
  });

  it('lets nobody leave while a row of somebody new lacks what it needs: it may be about anybody', () => {
    const other = {
      number: { number: '199001012020121004', kind: 'nip' as const },
      person: { fullName: 'Dewi' },
    };
    const made = difference([person({ personId: 'a' })], [row({ line: 2, ...other, employment: {} })]);
    expect(made.counts).toMatchObject({ goes: 0, goesWithheld: 1 });
  });

  it('asks for kind and position of whoever is new', () => {
    const made = difference([], [row({ line: 2, employment: {} })]);
    expect(made.faults.get(2)!.map(({ column }) => column)).toEqual(['kind', 'position']);
  });
});

describe('what only a person can tell', () => {
  const contract = { number: '198609262026211001', kind: 'nippppk' } as const;
  const renumbered = row({
    line: 2,
    number: contract,
    person: { fullName: 'Siti Aminah, S.Kep', birthDate: workDate2('1986-09-26') },
  });

  it.each([
    ['the same birth date and a similar name', person({ personId: 'a' }), renumbered, 'similar-name'],
    [
      'the same id with another number',
      person({ personId: 'a', siasnId: 'S1', fullName: 'Siti' }),
      row({
        line: 2,
        number: contract,
        siasnId: 'S1',
        person: { fullName: 'Siti A', birthDate: workDate2('1990-01-01') },
      }),
      'same-id',
    ],
    [
      'the same number with quite another name',
      person({ personId: 'a' }),
      row({ line: 2, person: { fullName: 'Bambang Wijaya', birthDate: workDate2('1986-09-26') } }),
      'other-name',
    ],
  ])('%s', (_title, known, asked, reason) => {
    const open = difference([known], [asked]);
    expect(open.entries).toEqual([
      expect.objectContaining({ kind: 'decide', about: expect.objectContaining({ decision: reason }) }),
    ]);
    // Until it is said, and when the row is skipped, nothing happens to the candidate.
    expect(difference([known], [asked], { decided: { 2: { choice: 'skip' } } }).entries).toEqual([]);
    const [same] = difference([known], [asked], {
      decided: { 2: { choice: 'same', personId: 'a' } },
    }).entries;
    expect(same).toMatchObject({ kind: 'changes', personId: 'a' });
  });

  it('another person with a similar name comes, and the known one is judged by the sheet', () => {
    const made = difference([person({ personId: 'a' })], [renumbered], { decided: { 2: { choice: 'new' } } });
    expect(kinds(made)).toEqual(['comes Siti Aminah, S.Kep', 'goes Siti Aminah']);
  });

  it('does not ask about somebody whom another row names', () => {
    const made = difference([person({ personId: 'a' })], [renumbered, row({ line: 3 })]);
    expect(kinds(made)).toEqual(['comes Siti Aminah, S.Kep']);
  });

  it('offers the most alike first, however many share the birth date', () => {
    const twins = Array.from({ length: 9 }, (_, i) =>
      person({
        personId: `t${i}`,
        fullName: `Siti Aminah Rahayu ${i}`,
        number: null,
        employment: null,
        unit: null,
      }),
    );
    const made = difference([...twins, person({ personId: 'a' })], [renumbered]);
    expect(made.entries[0]!.about.candidates![0]!.personId).toBe('a');
    expect(made.counts).toMatchObject({ decide: 1, goes: 0 });
  });

  it('two rows cannot become one person', () => {
    const twin = {
      ...renumbered,
      line: 3,
      words: {
        ...(renumbered as { words: RowWords }).words,
        line: 3,
        number: { number: '198609262026211002', kind: 'nippppk' },
      },
    } as CheckedRow;
    const made = difference([person({ personId: 'a' })], [renumbered, twin], {
      decided: { 2: { choice: 'same', personId: 'a' }, 3: { choice: 'same', personId: 'a' } },
    });
    expect(made.entries).toHaveLength(1);
    expect(made.faults.get(3)![0]!.message).toContain('Baris lain sudah dipakai');
  });
});

describe('invariant', () => {
  it('after the wishes are fulfilled, the same sheet changes nothing', () => {
    const words = fc.record({
      fullName: fc.constantFrom('Siti Aminah', 'SITI AMINAH', 'Siti Aminah Baru'),
      rank: fc.constantFrom('III/b', 'III/c', undefined),
      positionKind: fc.constantFrom('structural' as const, 'functional' as const, undefined),
      unitId: fc.constantFrom('u1', 'u2'),
    });
    fc.assert(
      fc.property(words, ({ fullName, rank, positionKind, unitId }) => {
        const asked = row({
          line: 2,
          unitId,
          person: { fullName },
          employment: { ...(rank ? { rank } : {}), ...(positionKind ? { positionKind } : {}) },
        });
        const before = person({ personId: 'a' });
        const [entry] = difference([before], [asked]).entries;
        if (!entry) return;
        const after = factsAfter(before, entry.wish!);
        const unit = after.unit && { id: after.unit.id, code: '', name: '' };
        expect(difference([{ ...before, ...after, unit }], [asked]).entries).toEqual([]);
      }),
    );
  });
});
