import type { Permission } from '../../../access/index.js';

/** Why a day became another one, in words, and where the cause can be read. */

const CAUSE_WORDS: Record<string, string> = {
  event: 'presensi',
  file: 'catatan mesin yang diunggah',
  pin: 'PIN mesin dibetulkan',
  clock: 'jam mesin dibetulkan',
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

/** Who may open those pages: with one of these permissions, or (`own`) the person of the day. */
const READERS: Record<string, { own: boolean; permissions: readonly Permission[] }> = {
  request: { own: true, permissions: ['requests:decide', 'requests:file'] },
  'rule-change': {
    own: false,
    permissions: ['rules:propose', 'rules:approve', 'calendar:write', 'tpp:write'],
  },
  incident: {
    own: false,
    permissions: ['attendance:read-unit', 'incidents:declare', 'incidents:decide'],
  },
  integrity: { own: true, permissions: ['integrity:read'] },
  roster: { own: true, permissions: [] },
};

/** The kinds of cause whose pages the reader may open. */
export function openCauses(own: boolean, may: (permission: Permission) => boolean): ReadonlySet<string> {
  const kinds = Object.entries(READERS)
    .filter(([, readers]) => (own && readers.own) || readers.permissions.some(may))
    .map(([kind]) => kind);
  return new Set(['calendar', ...kinds]);
}

/** The page that tells of the cause; null when there is none, or when the reader may not open it. */
export function causeAddress(
  cause: string,
  reference: string | null,
  open: ReadonlySet<string>,
): string | null {
  if (!open.has(reference?.split(':')[0] ?? '')) return null;
  const [, kind = '', id = ''] =
    /^([a-z-]+):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(reference ?? '') ?? [];
  if (Object.hasOwn(PAGES, kind)) return PAGES[kind]!(id, cause);
  const [, month] = /^roster:[^/]+\/(\d{4}-\d{2})$/.exec(reference ?? '') ?? [];
  return month ? `/presensi/daftar-piket/saya?bulan=${month}` : null;
}
