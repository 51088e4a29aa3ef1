import {
  FEMALE_FIRST,
  FEMALE_LAST,
  FEMALE_MIDDLE,
  MALE_FIRST,
  MALE_LAST,
  MALE_MIDDLE,
} from '../data/names.js';
import type { Random } from '../random.rules.js';

/** Gives each person a name that nobody else of the demonstration bears. */
export class NameBook {
  private readonly given = new Set<string>();

  name(sex: 'male' | 'female', random: Random): string {
    const [first, middle, last] =
      sex === 'male' ? [MALE_FIRST, MALE_MIDDLE, MALE_LAST] : [FEMALE_FIRST, FEMALE_MIDDLE, FEMALE_LAST];
    for (;;) {
      const words = [random.pick(first), random.chance(0.3) ? random.pick(middle) : '', random.pick(last)];
      const name = words.filter((word, i) => word !== '' && words.indexOf(word) === i).join(' ');
      if (name.includes(' ') && !this.given.has(name)) {
        this.given.add(name);
        return name;
      }
    }
  }
}

/** Titles that go with the work, before and after the name; some bear none. */
export function titles(unitKind: string, position: string, head: boolean, random: Random): [string, string] {
  const skilled = /terampil|mahir|pemula/i.test(position);
  if (/dokter/i.test(position)) return [/gigi/i.test(position) ? 'drg.' : 'dr.', ''];
  if (/perawat/i.test(position)) return ['', skilled ? 'A.Md.Kep.' : 'S.Kep., Ns.'];
  if (/bidan/i.test(position)) return ['', random.pick(['A.Md.Keb.', 'S.Tr.Keb.'])];
  if (/apoteker/i.test(position)) return ['', 'S.Farm., Apt.'];
  if (/komputer|informatika/i.test(position))
    return ['', skilled ? 'A.Md.Kom.' : random.pick(['S.Kom.', 'S.Kom.', 'S.T.'])];
  if (unitKind === 'school') {
    if (head) return ['', 'S.Pd., M.Pd.'];
    return ['', /guru/i.test(position) ? random.pick(['S.Pd.', 'S.Pd.', 'S.Pd.SD.']) : ''];
  }
  if (head) {
    const before = random.chance(0.25) ? random.pick(['Drs.', 'Ir.', 'Dr.']) : '';
    return [before, random.pick(['M.M.', 'M.Si.', 'S.H., M.H.', 'S.Sos., M.Si.', 'M.A.P.'])];
  }
  if (/pamong praja/i.test(position)) return ['', random.chance(0.3) ? 'S.H.' : ''];
  const learned = ['S.E.', 'S.Sos.', 'S.IP.', 'S.H.', 'S.T.', 'S.AP.'];
  return [
    '',
    /ahli|kepala/i.test(position) || random.chance(0.5) ? random.pick(learned) : random.pick(['', 'A.Md.']),
  ];
}
