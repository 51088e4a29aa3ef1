/** What was just done, after the browser was sent back to the unit: the address says only which. */
const WORDS: Record<string, string> = {
  dibentuk: 'Unit ini dibentuk.',
  diperbaiki: 'Data unit diperbaiki.',
  'ganti-nama': 'Nama baru tercatat.',
  dipindahkan: 'Pemindahan tercatat.',
  digabungkan: 'Penggabungan tercatat.',
  dimekarkan: 'Pemekaran tercatat.',
  ditutup: 'Penutupan tercatat.',
  dibatalkan: 'Rencana itu dibatalkan; semuanya tetap seperti tanpa rencana itu.',
  kepala: 'Kepala unit tercatat.',
  tempat: 'Tempat kerja tercatat.',
  akun: 'Akun resmi tercatat.',
  tetap: 'Tidak ada yang berubah: isiannya sama dengan yang sudah tercatat.',
};

export function doneWords(done: unknown): string | null {
  return typeof done === 'string' && Object.hasOwn(WORDS, done) ? WORDS[done]! : null;
}
