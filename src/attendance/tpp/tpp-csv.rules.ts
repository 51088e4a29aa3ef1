import { formatNip } from '../../people/index.js';
import { BYTE_ORDER_MARK, csvLine } from '../../web/index.js';
import type { Effect } from './effect/tpp-effect.store.js';
import type { TppMonth } from './tpp-of.rules.js';

/** The first line of the file. */
export function tppCsvHead(): string {
  return (
    BYTE_ORDER_MARK +
    csvLine([
      'NIP',
      'Nama',
      'Unit',
      'Bulan',
      'Keadaan',
      'TPP (rupiah)',
      'Potongan (persen)',
      'Potongan (rupiah)',
      'Dibayar (rupiah)',
      'Hari sementara',
      'Aturan',
    ])
  );
}

export interface CsvPerson {
  person: { nip: string | null; name: string; unitName: string; amount: number | null };
  rules: { name: string; decree: string } | null;
  month: TppMonth | null;
}

/** One person. In a trial month the cut is shown and nothing of it is taken off: the file is what payroll pays by. */
export function tppCsvRow({ person, rules, month }: CsvPerson, of: string, effect: Effect | null): string {
  const amount = person.amount ?? '';
  return csvLine([
    person.nip ? formatNip(person.nip) : '',
    person.name,
    person.unitName,
    of,
    effect ? `Berlaku: ${effect.decree}` : 'Uji coba',
    amount,
    month ? (month.share / 100).toFixed(2).replace('.', ',') : '',
    month?.deduction ?? '',
    effect ? (month?.paid ?? amount) : amount,
    month?.provisional ?? '',
    rules ? `${rules.name} (${rules.decree})` : '',
  ]);
}
