import type { Random } from '../random.rules.js';

export type EmploymentKind = 'pns' | 'cpns' | 'pppk' | 'pppk-part-time' | 'official';

export interface Numbered {
  number: string;
  numberKind: 'nip' | 'nippppk';
  /** First day of service, `YYYY-MM-DD`. */
  since: string;
}

/**
 * Valid civil-service numbers, never twice the same.
 * PNS: birth date, year and month of the first day as CPNS, sex, serial (BKN 22/2007).
 * PPPK: birth date, year of the first appointment, count of contracts from 21, sex, serial.
 */
export class NumberBook {
  private readonly serials = new Map<string, number>();

  issue(kind: EmploymentKind, birthDate: string, sex: 'male' | 'female', random: Random): Numbered {
    const birthYear = Number(birthDate.slice(0, 4));
    const birth = birthDate.replaceAll('-', '');
    const sexDigit = sex === 'male' ? '1' : '2';
    if (kind === 'pppk' || kind === 'pppk-part-time') {
      const year = kind === 'pppk' ? random.between(2021, 2025) : 2025;
      // Part-time PPPK of the regency took up service on 24 December 2025.
      const since = kind === 'pppk' ? `${year}-${random.pick(['03', '06', '09'])}-01` : '2025-12-24';
      return { number: this.next(`${birth}${year}21${sexDigit}`), numberKind: 'nippppk', since };
    }
    const year = kind === 'cpns' ? 2025 : Math.min(2024, Math.max(1986, birthYear + random.between(22, 33)));
    const month = kind === 'cpns' ? '06' : random.pick(['01', '03', '04', '12']);
    return {
      number: this.next(`${birth}${year}${month}${sexDigit}`),
      numberKind: 'nip',
      since: `${year}-${month}-01`,
    };
  }

  private next(first15: string): string {
    const serial = (this.serials.get(first15) ?? 0) + 1;
    this.serials.set(first15, serial);
    return `${first15}${String(serial).padStart(3, '0')}`;
  }
}
