/** Why a day became another one, in words, and where the cause can be read. */

const CAUSE_WORDS: Record<string, string> = {
  event: 'presensi',
  file: 'catatan mesin yang diunggah',
  correction: 'koreksi presensi',
  void: 'presensi ditarik kembali',
  grace: 'keringanan karena gangguan',
  incident: 'keringanan karena gangguan',
  integrity: 'putusan kasus integritas',
  leave: 'cuti, izin, atau dinas',
  request: 'cuti, izin, atau dinas',
  plan: 'perubahan jadwal',
  roster: 'perubahan daftar piket',
  rule: 'perubahan aturan',
  calendar: 'perubahan kalender',
  person: 'perubahan data pegawai',
  'day-start': 'awal hari',
  finalise: 'hari selesai dan semua sumber melapor',
  derive: 'dihitung ulang',
};

/** A cause that a later version brings is shown by its own name instead of hiding the change. */
export function causeWords(cause: string): string {
  return Object.hasOwn(CAUSE_WORDS, cause) ? CAUSE_WORDS[cause]! : cause;
}

/** `kind:id` -> the page that tells of it; null when there is none. */
const PAGES: Record<string, (id: string) => string> = {};

export function causeAddress(reference: string | null): string | null {
  const [, kind = '', id = ''] = /^([a-z-]+):([0-9a-f-]{36})/i.exec(reference ?? '') ?? [];
  return Object.hasOwn(PAGES, kind) ? PAGES[kind]!(id) : null;
}
