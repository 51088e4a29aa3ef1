import { type WorkDate, addDays } from '../../../platform/index.js';
import { random, seededUuid } from '../random.rules.js';
import type { DemoPerson, Regency } from './people.rules.js';
import type { DemoUnit } from './units.rules.js';

/** E-Akun and E-Presensi began on this day; the demonstration knows nothing older. */
export const SINCE = '2018-10-01' as WorkDate;
/** On this day the regency went from 27 OPD to 23; which became which is made up here. */
export const MERGED_ON = '2025-09-01' as WorkDate;
const DECREE = 'Data peragaan: penggabungan OPD, September 2025';

/** An OPD that was merged into another, and what that other was called before. */
export const MERGERS = [
  {
    code: 'DINPPKBPPPA',
    name: 'Dinas Pengendalian Penduduk, Keluarga Berencana, Pemberdayaan Perempuan dan Perlindungan Anak',
    shortName: 'DinPPKBPPPA',
    into: 'DINSOS',
    earlier: { name: 'Dinas Sosial', shortName: 'Dinsos' },
  },
  {
    code: 'DINKAN',
    name: 'Dinas Perikanan',
    shortName: 'Dinkan',
    into: 'DKPP',
    earlier: { name: 'Dinas Ketahanan Pangan', shortName: 'DKP' },
  },
  {
    code: 'DINPORA',
    name: 'Dinas Pemuda dan Olahraga',
    shortName: 'Dinpora',
    into: 'DINPORAPAR',
    earlier: { name: 'Dinas Pariwisata', shortName: 'Dinpar' },
  },
  {
    code: 'DISTARU',
    name: 'Dinas Tata Ruang',
    shortName: 'Distaru',
    into: 'DPUPR',
    earlier: { name: 'Dinas Pekerjaan Umum', shortName: 'DPU' },
  },
] as const;

export interface DemoMerger {
  id: string;
  changeId: string;
  code: string;
  name: string;
  shortName: string;
  into: DemoUnit;
  earlier: { name: string; shortName: string };
  decree: string;
  /** Those of today's OPD who came from the one that is no more. */
  cameFrom: DemoPerson[];
}

/** The past of some OPD: everybody is where they are today, but some were elsewhere before. */
export function mergersOf({ seed, units, people }: Regency): DemoMerger[] {
  return MERGERS.map(({ into, ...row }) => ({
    ...row,
    id: seededUuid(seed, 'unit', row.code),
    changeId: seededUuid(seed, 'unit-change', row.code),
    into: units.find(({ code }) => code === into)!,
    decree: DECREE,
    cameFrom: people.filter(
      ({ unit, head, cast, since, index }) =>
        unit.code === into && !head && !cast && since < MERGED_ON && index % 2 === 0,
    ),
  }));
}

export interface DemoPost {
  id: string;
  unit: DemoUnit;
  title: string;
  echelon: string | null;
  holders: {
    person: DemoPerson;
    capacity: 'definitive' | 'plt' | 'plh';
    from: WorkDate;
    until: WorkDate | null;
    decree: string;
  }[];
}

/** The post is vacant, and whoever leads there only acts in it. */
const ACTING_AT = 'KECREMBANG';
/** The head is away for some days, and another one acts for them. */
export const AWAY_AT = 'DPUPR';
/** The head lets another one decide for some weeks. */
const DELEGATING_AT = 'BAKEUDA';

/** Whoever leads a unit holds its post. */
export function postsOf({ seed, units, people }: Regency, today: WorkDate): DemoPost[] {
  return units.flatMap((unit): DemoPost[] => {
    const head = people.find((person) => person.unit.code === unit.code && person.head);
    if (!head) return [];
    const from = (head.since > SINCE ? head.since : SINCE) as WorkDate;
    const acting = unit.code === ACTING_AT;
    const post: DemoPost = {
      id: seededUuid(seed, 'post', unit.code),
      unit,
      title: acting ? `Camat ${unit.shortName}` : titleOf(unit, head),
      echelon: echelonOf(unit),
      holders: [
        {
          person: head,
          capacity: acting ? 'plt' : 'definitive',
          from: acting ? addDays(today, -60) : from,
          until: null,
          decree: 'Data peragaan',
        },
      ],
    };
    const deputy = unit.code === AWAY_AT ? deputyOf(unit, people) : undefined;
    if (deputy)
      post.holders.push({
        person: deputy,
        capacity: 'plh',
        from: addDays(today, -2),
        until: addDays(today, 6),
        decree: 'Data peragaan: kepala sedang dinas luar',
      });
    return [post];
  });
}

export interface DemoDelegation {
  from: DemoPerson;
  to: DemoPerson;
  unit: DemoUnit;
  begins: WorkDate;
  ends: WorkDate;
}

export function delegationsOf({ units, people }: Regency, today: WorkDate): DemoDelegation[] {
  const unit = units.find(({ code }) => code === DELEGATING_AT)!;
  const from = people.find((person) => person.unit === unit && person.head);
  const to = deputyOf(unit, people);
  return from && to ? [{ from, to, unit, begins: addDays(today, -7), ends: addDays(today, 24) }] : [];
}

/** The head of the sekretariat, or somebody of the OPD itself, or in the smallest demonstration the head of another one. */
export function deputyOf(unit: DemoUnit, people: readonly DemoPerson[]): DemoPerson | undefined {
  const free = people.filter(({ cast, kind }) => !cast && kind === 'pns');
  return (
    free.find((person) => person.unit.code === `${unit.code}-SEK` && person.head) ??
    free.find((person) => person.unit.code === unit.code && !person.head) ??
    free.find((person) => person.unit.kind === unit.kind && person.unit.code !== unit.code && person.head)
  );
}

function titleOf(unit: DemoUnit, head: DemoPerson): string {
  if (unit.kind === 'division')
    return unit.name.startsWith('Sekretariat')
      ? unit.name.replace('Sekretariat', 'Sekretaris')
      : `Kepala ${unit.name}`;
  if (unit.kind === 'section') return `Kepala ${unit.name}`;
  const whole = /^(Bupati|Camat|Sekretaris|Inspektur)/.test(head.position);
  // `Kepala Dinas` of `Dinas Kesehatan` is its Kepala Dinas Kesehatan.
  const [first, kind] = head.position.split(' ');
  if (!whole && unit.name.startsWith(`${kind} `)) return `${first} ${unit.name}`;
  return whole ? head.position : `${head.position} ${unit.shortName.replace(/^(Kel\.|Puskesmas) /, '')}`;
}

const ECHELONS: Record<string, string> = {
  secretariat: 'II.b',
  inspectorate: 'II.b',
  agency: 'II.b',
  board: 'II.b',
  district: 'III.a',
  division: 'III.b',
  subdistrict: 'IV.a',
  section: 'IV.a',
};

function echelonOf({ code, kind }: DemoUnit): string | null {
  return code === 'SETDA' ? 'II.a' : (ECHELONS[kind] ?? null);
}

export interface DemoPlace {
  unit: DemoUnit;
  name: string;
  centre: [latitude: number, longitude: number];
  /** Null: an outline of corners. */
  radius: number | null;
  outline: [number, number][] | null;
}

/** Where people work, roughly: a circle around the office, grounds with corners for the large ones, and nothing yet for a few. */
export function placesOf({ seed, units }: Regency): DemoPlace[] {
  return units.flatMap((unit): DemoPlace[] => {
    if (['section', 'division', 'regency'].includes(unit.kind)) return [];
    const dice = random(seed, 'place', unit.code);
    if (dice.chance(0.08)) return [];
    const centre: [number, number] = [unit.latitude, unit.longitude];
    if (unit.kind !== 'hospital' && unit.code !== 'SETDA')
      return [{ unit, name: 'Kantor', centre, radius: dice.pick([75, 100, 100, 150]), outline: null }];
    return [
      {
        unit,
        name: unit.kind === 'hospital' ? 'Kompleks rumah sakit' : 'Kompleks Setda',
        centre,
        radius: null,
        outline: groundsOf(centre),
      },
    ];
  });
}

/** Six corners, about 150 by 120 metres. */
function groundsOf([latitude, longitude]: [number, number]): [number, number][] {
  const corners: [north: number, east: number][] = [
    [60, -75],
    [60, 40],
    [20, 75],
    [-60, 75],
    [-60, -30],
    [-20, -75],
  ];
  const round = (degrees: number) => Math.round(degrees * 1_000_000) / 1_000_000;
  return corners.map(([north, east]) => [
    round(latitude + north / 110_574),
    round(longitude + east / (111_320 * Math.cos((latitude * Math.PI) / 180))),
  ]);
}

export interface DemoAccount {
  unit: DemoUnit;
  channel: 'website' | 'instagram' | 'facebook' | 'x';
  address: string;
  admin: DemoPerson | null;
  decree: { number: string; date: WorkDate } | null;
}

const HAVE = { website: 0.85, instagram: 0.8, facebook: 0.55, x: 0.35 } as const;

/** Official accounts of the OPD: some lack one, an admin or a decree, as in life. None of these addresses is real. */
export function accountsOf({ seed, units, people }: Regency): DemoAccount[] {
  return units
    .filter(({ parentCode }) => parentCode === 'PBG')
    .flatMap((unit) => {
      const dice = random(seed, 'official', unit.code);
      const staff = people.filter((person) => person.unit.code === unit.code && !person.head);
      const complete = unit.code === 'DINKOMINFO';
      return (Object.keys(HAVE) as (keyof typeof HAVE)[]).flatMap((channel): DemoAccount[] => {
        if (!complete && !dice.chance(HAVE[channel])) return [];
        const name = `${unit.code.toLowerCase().slice(0, 10)}.peragaan`;
        return [
          {
            unit,
            channel,
            address: {
              website: `https://${unit.code.toLowerCase()}.peragaan.example`,
              instagram: `https://www.instagram.com/${name}`,
              facebook: `https://www.facebook.com/${name}`,
              x: `https://x.com/${name.replaceAll('.', '_').slice(0, 15)}`,
            }[channel],
            admin: staff.length > 0 && (complete || dice.chance(0.75)) ? dice.pick(staff) : null,
            decree:
              complete || dice.chance(0.7)
                ? { number: `800/${dice.between(10, 400)}/2026`, date: '2026-01-12' as WorkDate }
                : null,
          },
        ];
      });
    });
}
