/** Largest monthly amount that is taken for one. */
export const MOST = 999_999_999;

/** `1.234.567`, `Rp 1.234.567`, `1234567`: whole rupiah. Null: anything else, also with a comma, which could be decimals. */
export function parseRupiah(text: string): number | null {
  const found = /^(?:Rp\.?\s*)?(\d{1,3}(?:\.\d{3})+|\d{1,12})$/i.exec(text.trim());
  if (!found) return null;
  const amount = Number(found[1]!.replaceAll('.', ''));
  return amount <= MOST ? amount : null;
}

/** Where NIP and amount stand, by the headers; null when a column is missing. */
export function columnsOf(headers: readonly string[]): { nip: number; amount: number } | null {
  const names = headers.map((name) => name.trim().toLowerCase());
  const nip = names.findIndex((name) => name === 'nip' || name === 'nipbaru');
  const amount = names.findIndex((name) => ['jumlah', 'tpp', 'jumlah tpp', 'besaran'].includes(name));
  return nip === -1 || amount === -1 ? null : { nip, amount };
}

/** The digits of a number, as they may be grouped. */
export function digitsOf(text: string): string {
  return text.replaceAll(/[\s.']/g, '');
}

const CLOSED_AMOUNT =
  'Bulan itu sudah ditutup dengan jumlah lain untuk pegawai ini. Buka kembali bulannya dahulu.';

export const OWN_AMOUNT =
  'Jumlah TPP Anda sendiri tidak dapat Anda masukkan. Keluarkan baris ini; petugas lain yang mengunggahnya.';

/** A row of a sheet, judged. */
export interface JudgedRow {
  line: number;
  personId: string | null;
  amount: number | null;
  /** In words, without the number or the amount; null when the row is good. */
  fault: string | null;
}

/**
 * Judges rows in order; `known`: people of the unit in the month by number; `fixed`: the amounts, by person, by which a month
 * was cut that is closed; `by`: who brings the sheet, and enters no amount of their own. The second row of a person is a fault.
 */
export function judgeRows(
  rows: readonly { line: number; nip: string; amount: string }[],
  known: ReadonlyMap<string, string>,
  fixed: ReadonlyMap<string, number> = new Map(),
  by: string | null = null,
): JudgedRow[] {
  const lines = new Map<string, number>();
  return rows.map(({ line, nip, amount: text }) => {
    const fault = (words: string): JudgedRow => ({ line, personId: null, amount: null, fault: words });
    const number = digitsOf(nip);
    if (!/^\d{18}$/.test(number)) return fault('NIP harus 18 angka.');
    const personId = known.get(number);
    if (!personId) return fault('NIP ini bukan pegawai unit tersebut pada bulan itu.');
    if (personId === by) return fault(OWN_AMOUNT);
    const before = lines.get(personId);
    if (before !== undefined) return fault(`Pegawai ini sudah ada pada baris ${before}.`);
    const amount = parseRupiah(text);
    if (amount === null)
      return fault('Jumlah harus rupiah bulat tanpa desimal, paling banyak 999.999.999 (contoh: 1.250.000).');
    if ((fixed.get(personId) ?? amount) !== amount) return fault(CLOSED_AMOUNT);
    lines.set(personId, line);
    return { line, personId, amount, fault: null };
  });
}
