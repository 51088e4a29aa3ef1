import type { Role } from '../../../access/index.js';
import { type Random, random, seededUuid } from '../random.rules.js';
import { CAST, type CastMember } from './cast.rules.js';
import { NameBook, titles } from './names.rules.js';
import { type EmploymentKind, NumberBook } from './numbers.rules.js';
import { birthYears, headPosition, rankOf, staffPosition } from './positions.rules.js';
import { withTeams } from './teams.rules.js';
import { type DemoUnit, regencyUnits } from './units.rules.js';

export interface DemoPerson {
  /** Place in the list; what the person does all day is decided from it. */
  index: number;
  id: string;
  fullName: string;
  titleBefore: string;
  titleAfter: string;
  birthDate: string;
  sex: 'male' | 'female';
  number: string;
  numberKind: 'nip' | 'nippppk';
  kind: EmploymentKind;
  rank: string | null;
  position: string;
  unit: DemoUnit;
  since: string;
  head: boolean;
  roles: { role: Role; unitCode: string }[];
  /** The line of the demonstration page: signs in and presses for themselves, so the feed leaves them alone. */
  cast: CastMember | null;
  /** Works by a roster around the clock. */
  roster: 'hospital' | 'guard' | null;
}

export interface Regency {
  seed: number;
  units: DemoUnit[];
  people: DemoPerson[];
}

interface Post {
  unit: DemoUnit;
  head: boolean;
  cast: CastMember | null;
}

/** The whole regency: the same for the same seed and size, on every machine. */
export function makeRegency(seed: number, size: number): Regency {
  const units = regencyUnits(seed, size);
  const names = new NameBook();
  const numbers = new NumberBook();
  const people = posts(seed, units, size).map((post, index) => makePerson(seed, index, post, names, numbers));
  return { seed, ...withTeams(seed, units, people) };
}

/** Who is where: a head for every unit, the cast of the demonstration page, then everybody else by the units' weights. */
function posts(seed: number, units: DemoUnit[], size: number): Post[] {
  const byCode = new Map(units.map((unit) => [unit.code, unit]));
  const heads = units.map((unit) => ({
    unit,
    head: true,
    cast: CAST.find((member) => member.head && member.at[0] === unit.code) ?? null,
  }));
  const others = CAST.filter((member) => !member.head).map((member) => ({
    // Sections exist in larger demonstrations only; then the second choice, the OPD itself, is taken.
    unit: byCode.get(member.at.find((code) => byCode.has(code))!)!,
    head: false,
    cast: member,
  }));
  const places = [...heads, ...others];
  const left = size - places.length;
  if (left < 0) throw new Error(`a demonstration needs at least ${places.length} people`);
  const total = units.reduce((sum, unit) => sum + unit.weight, 0);
  const exact = units.map((unit) => ({ unit, share: (left * unit.weight) / total }));
  const rest = exact.map(({ unit, share }) => ({ unit, count: Math.floor(share), remainder: share % 1 }));
  const missing = left - rest.reduce((sum, { count }) => sum + count, 0);
  rest.sort((a, b) => b.remainder - a.remainder);
  rest.slice(0, missing).forEach((entry) => entry.count++);
  rest.sort((a, b) => units.indexOf(a.unit) - units.indexOf(b.unit));
  for (const { unit, count } of rest) {
    for (let i = 0; i < count; i++) places.push({ unit, head: false, cast: null });
  }
  return places;
}

function makePerson(
  seed: number,
  index: number,
  { unit, head, cast }: Post,
  names: NameBook,
  numbers: NumberBook,
): DemoPerson {
  const dice = random(seed, 'person', index);
  const position = cast?.position ?? (head ? headPosition(unit) : staffPosition(unit, dice));
  const sex = dice.chance(womenShare(unit, position)) ? 'female' : 'male';
  const kind = employmentKind(unit, head, cast, dice);
  const birthDate = bornOn(birthYears(kind, position, head), dice);
  const [titleBefore, titleAfter] = titles(unit.kind, position, head, dice);
  return {
    index,
    id: seededUuid(seed, 'person', index),
    fullName: names.name(sex, dice),
    titleBefore,
    titleAfter,
    birthDate,
    sex,
    // An elected Bupati has no number of their own; here it is a former civil servant, who still signs in with it.
    ...numbers.issue(kind === 'official' ? 'pns' : kind, birthDate, sex, dice),
    kind,
    rank: rankOf(kind, position, head, unit.kind, dice),
    position,
    unit,
    head,
    roles: rolesOf(unit, head, cast),
    cast: cast?.listed === false ? null : cast,
    roster: rosterOf(unit, position, head, cast, dice),
  };
}

function rolesOf(unit: DemoUnit, head: boolean, cast: CastMember | null): DemoPerson['roles'] {
  // Whoever leads a unit supervises it by the post (`postsOf`), and whoever works there is an employee: nobody gives these.
  const roles: DemoPerson['roles'] = [];
  if (head && unit.code === 'SETDA') roles.push({ role: 'leader', unitCode: 'PBG' });
  for (const held of cast?.roles ?? []) {
    if (!roles.some(({ role, unitCode }) => role === held.role && unitCode === held.unitCode))
      roles.push(held);
  }
  return roles;
}

function womenShare(unit: DemoUnit, position: string): number {
  if (/bidan/i.test(position)) return 1;
  if (/perawat|guru|nutrisionis/i.test(position)) return 0.66;
  if (/pamong praja/i.test(position)) return 0.12;
  return unit.kind === 'health-centre' ? 0.6 : 0.42;
}

function employmentKind(
  unit: DemoUnit,
  head: boolean,
  cast: CastMember | null,
  dice: Random,
): EmploymentKind {
  if (cast?.kind) return cast.kind;
  if (unit.kind === 'regency') return 'official';
  if (head) return 'pns';
  const roll = dice.next();
  if (roll < 0.55) return 'pns';
  if (roll < 0.57) return 'cpns';
  return roll < 0.78 ? 'pppk' : 'pppk-part-time';
}

function bornOn([from, to]: [number, number], dice: Random): string {
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${dice.between(from, to)}-${pad(dice.between(1, 12))}-${pad(dice.between(1, 28))}`;
}

function rosterOf(
  unit: DemoUnit,
  position: string,
  head: boolean,
  cast: CastMember | null,
  dice: Random,
): DemoPerson['roster'] {
  if (head || (cast && !cast.roster)) return null;
  const shifts = cast?.roster ?? dice.chance(0.75);
  if (unit.code.startsWith('RSUD') && /perawat|bidan|dokter/i.test(position))
    return shifts ? 'hospital' : null;
  if (unit.code.startsWith('SATPOLPP') && /pamong praja/i.test(position)) return shifts ? 'guard' : null;
  return null;
}
