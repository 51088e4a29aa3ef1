/** Why a day became another one, in words, and where the cause can be read. */

const CAUSE_WORDS: Record<string, string> = {
  event: 'presensi',
  file: 'catatan mesin yang diunggah',
  pin: 'PIN mesin dibetulkan',
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

/** Where each kind of reference is told of; `id` has been checked to be one. */
const PAGES: Record<string, (id: string, cause: string) => string> = {
  request: (id, cause) =>
    cause === 'correction' || cause === 'void' ? `/presensi/koreksi/${id}` : `/presensi/cuti/${id}`,
  'rule-change': (id) => `/presensi/aturan/usulan/${id}`,
  incident: (id) => `/presensi/gangguan/${id}`,
  integrity: (id) => `/presensi/integritas/${id}`,
  calendar: () => '/presensi/kalender',
};

/** The page that tells of the cause; null when there is none. Whoever may not read it is told so there. */
export function causeAddress(cause: string, reference: string | null): string | null {
  const [, kind = '', id = ''] =
    /^([a-z-]+):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(reference ?? '') ?? [];
  if (Object.hasOwn(PAGES, kind)) return PAGES[kind]!(id, cause);
  const [, month] = /^roster:[^/]+\/(\d{4}-\d{2})$/.exec(reference ?? '') ?? [];
  return month ? `/presensi/daftar-piket/saya?bulan=${month}` : null;
}
