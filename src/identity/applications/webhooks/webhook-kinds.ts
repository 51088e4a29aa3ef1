import type { PersonChangeKind } from '../../../people/index.js';

/** Of what an application can be told, in the words of the form. What is nobody's business but the person's is not among it. */
export const WEBHOOK_KINDS = {
  joined: 'Pegawai mulai bertugas',
  left: 'Pegawai berhenti: pensiun, meninggal, kontrak berakhir, pindah instansi',
  moved: 'Pegawai pindah unit kerja',
  'position-changed': 'Jabatan atau golongan berubah',
  'kind-changed': 'Jenis kepegawaian atau akhir kontrak berubah',
  'name-changed': 'Nama atau gelar berubah',
  'number-changed': 'NIP berganti',
  'post-taken': 'Menduduki jabatan definitif',
  'post-left': 'Melepas jabatan definitif',
  'acting-began': 'Mulai menjadi Plt atau Plh',
  'acting-ended': 'Selesai menjadi Plt atau Plh',
  'delegation-made': 'Wewenang dilimpahkan',
  'delegation-ended': 'Pelimpahan wewenang berakhir',
  away: 'Mulai cuti di luar tanggungan atau diberhentikan sementara',
  returned: 'Kembali bertugas',
} as const satisfies Partial<Record<PersonChangeKind, string>>;

export type WebhookKind = keyof typeof WEBHOOK_KINDS;
export const WEBHOOK_KIND_NAMES = Object.keys(WEBHOOK_KINDS) as WebhookKind[];

export function isWebhookKind(kind: string): kind is WebhookKind {
  return Object.hasOwn(WEBHOOK_KINDS, kind);
}
