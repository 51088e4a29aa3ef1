import type { Role } from '../../../access/index.js';
import { seededUuid } from '../random.rules.js';
import type { DemoUnit } from './units.rules.js';

/** Seksi below some bidang: code suffix and name. */
const TEAMS: Record<string, readonly (readonly [string, string])[]> = {
  'DINKOMINFO-TIK': [
    ['INFRA', 'Seksi Infrastruktur'],
    ['APL', 'Seksi Aplikasi'],
  ],
  'DINKES-P2P': [
    ['SURV', 'Seksi Surveilans dan Imunisasi'],
    ['PTM', 'Seksi Penyakit Tidak Menular'],
  ],
  'DINDIKBUD-SD': [['KUR', 'Seksi Kurikulum']],
  'SETDA-UMUM': [
    ['TU', 'Subbagian Tata Usaha'],
    ['RT', 'Subbagian Rumah Tangga'],
  ],
  'BKPSDM-SEK': [['UMPEG', 'Subbagian Umum dan Kepegawaian']],
};
/** What is looked at of a person here. */
interface Staff {
  index: number;
  unit: DemoUnit;
  head: boolean;
  position: string;
  roles: { role: Role; unitCode: string }[];
  cast: object | null;
  roster: string | null;
}

/** Each with its head. */
const TEAM_SIZE = 3;

/**
 * Some of the people of a bidang work in a seksi below it: everybody keeps their OPD, so all sums stay what they were.
 * Nobody of the demonstration page is moved; a bidang too small for it has no seksi.
 */
export function withTeams<Person extends Staff>(
  seed: number,
  units: readonly DemoUnit[],
  people: readonly Person[],
): { units: DemoUnit[]; people: Person[] } {
  const teams: DemoUnit[] = [];
  const moved = new Map<number, Person>();
  for (const division of units) {
    const staff = people.filter(
      ({ unit, head, cast, roles, roster }) =>
        unit.code === division.code && !head && !cast && roles.length === 0 && !roster,
    );
    for (const [suffix, name] of TEAMS[division.code] ?? []) {
      const [head, ...others] = staff.splice(0, TEAM_SIZE);
      if (!head || others.length < TEAM_SIZE - 1) break;
      const code = `${division.code}-${suffix}`;
      const team: DemoUnit = {
        ...division,
        id: seededUuid(seed, 'unit', code),
        code,
        name: `${name} ${division.code.split('-')[0]}`,
        shortName: name,
        kind: 'section',
        parentCode: division.code,
        weight: 0,
      };
      teams.push(team);
      moved.set(head.index, {
        ...head,
        unit: team,
        head: true,
        position: `Kepala ${name}`,
        roles: [],
      });
      for (const one of others) moved.set(one.index, { ...one, unit: team });
    }
  }
  return {
    units: [...units, ...teams],
    people: people.map((person) => moved.get(person.index) ?? person),
  };
}
