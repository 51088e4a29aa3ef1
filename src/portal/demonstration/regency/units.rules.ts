import { KELURAHAN, SECOND_PUSKESMAS, SECTIONS } from '../data/places.js';
import { OPD_ROWS } from '../data/opd.js';
import { seededUuid } from '../random.rules.js';

export interface DemoUnit {
  id: string;
  code: string;
  name: string;
  shortName: string;
  kind: string;
  parentCode: string | null;
  latitude: number;
  longitude: number;
  /** Its share when people are handed out; heads come first and do not count. */
  weight: number;
}

type Draft = Omit<DemoUnit, 'id' | 'weight'>;

/** The units of the regency: those of the list, and as many puskesmas, kelurahan, schools and sections as people can fill. */
export function regencyUnits(seed: number, people: number): DemoUnit[] {
  const listed: Draft[] = OPD_ROWS.map(({ parent, ...row }) => ({ ...row, parentCode: parent }));
  const drafts = [...listed];
  if (people >= 400) drafts.push(...puskesmas(listed), ...kelurahan(listed), ...schools(listed, people));
  if (people >= 800) drafts.push(...sections(listed));
  return drafts.map((draft) => ({
    ...draft,
    id: seededUuid(seed, 'unit', draft.code),
    weight: weightOf(draft),
  }));
}

function puskesmas(listed: Draft[]): Draft[] {
  return districts(listed).flatMap((district) => {
    const names = [district.shortName, SECOND_PUSKESMAS[district.code]].filter((name) => name !== undefined);
    return names.map((name, i) => ({
      code: `PKM-${plain(name)}`,
      name: `Puskesmas ${name}`,
      shortName: `Puskesmas ${name}`,
      kind: 'health-centre',
      parentCode: 'DINKES',
      ...near(district, i + 1),
    }));
  });
}

function kelurahan(listed: Draft[]): Draft[] {
  return districts(listed).flatMap((district) =>
    (KELURAHAN[district.code] ?? []).map((name, i) => ({
      code: `KEL-${plain(name)}`,
      name: `Kelurahan ${name}`,
      shortName: `Kel. ${name}`,
      kind: 'subdistrict',
      parentCode: district.code,
      ...near(district, i + 3),
    })),
  );
}

/** Three schools a kecamatan at 1,200 people, sixteen at 11,000: about fifteen people each at the real size. */
function schools(listed: Draft[], people: number): Draft[] {
  const each = Math.max(1, Math.min(16, Math.round(people / 1200) + 2));
  return districts(listed).flatMap((district) =>
    Array.from({ length: people < 800 ? 1 : each }, (_, i) => {
      const level = i % 5 === 0 ? 'SMP' : 'SD';
      const number = level === 'SMP' ? i / 5 + 1 : i - Math.floor(i / 5);
      return {
        code: `${level}N${number}-${plain(district.shortName)}`,
        name: `${level} Negeri ${number} ${district.shortName}`,
        shortName: `${level}N ${number} ${district.shortName}`,
        kind: 'school',
        parentCode: 'DINDIKBUD',
        ...near(district, i + 5),
      };
    }),
  );
}

function sections(listed: Draft[]): Draft[] {
  return listed.flatMap((unit) =>
    (SECTIONS[unit.code] ?? []).map(([suffix, name]) => ({
      code: `${unit.code}-${suffix}`,
      name: `${name} ${unit.shortName}`,
      shortName: name,
      kind: 'division',
      parentCode: unit.code,
      latitude: unit.latitude,
      longitude: unit.longitude,
    })),
  );
}

const WEIGHT_OF_KIND: Record<string, number> = {
  secretariat: 5,
  inspectorate: 12,
  agency: 9,
  board: 9,
  district: 6,
  subdistrict: 3.5,
  'health-centre': 14,
  school: 14,
  division: 7,
};
const WEIGHT_OF_CODE: Record<string, number> = {
  PBG: 0,
  RSUDGOETENG: 120,
  RSUDPANTINUGROHO: 45,
  SATPOLPP: 40,
  DLH: 26,
  DINHUB: 18,
  DINPERTAN: 20,
  DPUPR: 16,
};

function weightOf(unit: Draft): number {
  return WEIGHT_OF_CODE[unit.code] ?? WEIGHT_OF_KIND[unit.kind] ?? 8;
}

const districts = (listed: Draft[]) => listed.filter((unit) => unit.kind === 'district');
const plain = (name: string) => name.toUpperCase().replace(/[^A-Z]/g, '');

/** A few hundred metres beside the kecamatan office, each in another direction (the golden angle). */
function near(district: Draft, step: number): { latitude: number; longitude: number } {
  const radius = 0.004 * Math.sqrt(step);
  const round = (degrees: number) => Math.round(degrees * 10_000) / 10_000;
  return {
    latitude: round(district.latitude + radius * Math.sin(step * 2.4)),
    longitude: round(district.longitude + radius * Math.cos(step * 2.4)),
  };
}
