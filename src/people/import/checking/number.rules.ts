import { type NipFacts, parseNip } from '../../employees/nip.rules.js';

/** Why a text is no civil-service number, in words; the most telling reason first. */
export function numberFault(text: string): string {
  const digits = text.replace(/[\s.\-\u00a0']/g, '');
  if (/^\d+([.,]\d+)?e\+?\d+$/i.test(text.replace(/\s/g, '')))
    return `NIP rusak oleh Excel (tertulis ${text.slice(0, 20)}). Ambil lagi dari sumbernya dengan format kolom Teks.`;
  if (/^\d{15}000$/.test(digits))
    return 'NIP berakhiran 000: tiga angka terakhirnya dihilangkan Excel. Ambil lagi dari sumbernya dengan format kolom Teks.';
  if (!/^\d+$/.test(digits)) return 'NIP hanya boleh berisi angka.';
  if (digits.length === 9) return 'Ini NIP lama 9 angka. Isi NIP baru 18 angka.';
  if (digits.length !== 18) return `NIP harus 18 angka; ini ${digits.length} angka.`;
  const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6, 8)];
  if (!parseNip(`${digits.slice(0, 8)}2015011001`))
    return `Delapan angka pertama NIP bukan tanggal lahir yang mungkin (${day}-${month}-${year}).`;
  if (!/^[12]$/.test(digits[14]!)) return 'Angka ke-15 NIP harus 1 (laki-laki) atau 2 (perempuan).';
  if (digits.endsWith('000')) return 'Nomor urut NIP (tiga angka terakhir) tidak mungkin 000.';
  return 'Angka ke-9 sampai ke-14 NIP harus tahun dan bulan pengangkatan, atau tahun dan urutan kontrak PPPK mulai 21.';
}

export function readNumber(text: string): { ok: true; facts: NipFacts } | { ok: false; message: string } {
  const facts = parseNip(text.replace(/^'/, ''));
  return facts ? { ok: true, facts } : { ok: false, message: numberFault(text) };
}
