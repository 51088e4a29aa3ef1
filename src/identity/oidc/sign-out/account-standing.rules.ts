/** Why nobody signs in with an account, in words that the person may read. */
const WORDS: Record<string, string> = {
  'unpaid-leave': 'Cuti di luar tanggungan negara',
  suspended: 'Pemberhentian sementara',
  retired: 'Pensiun',
  died: 'Meninggal dunia',
  'contract-ended': 'Masa kontrak berakhir',
  resigned: 'Mengundurkan diri',
  dismissed: 'Diberhentikan',
  'transferred-out': 'Pindah ke instansi lain',
  'not-begun': 'Belum mulai bekerja',
};

export function standingWords(why: string): string {
  return WORDS[why] ?? 'Tidak lagi tercatat sebagai pegawai';
}
