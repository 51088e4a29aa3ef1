import type { KeptClass, RecordClass } from './record-class.js';
import { rowsOlderThan } from './rows-older-than.js';

/** What the house below the rooms keeps: messages to other servers, and what retention itself wrote down. */
export const OWN_RECORDS: readonly RecordClass[] = [
  {
    recordClass: 'messages-sent',
    title: 'Pesan kepada aplikasi',
    what: 'Pemberitahuan keluar dan perubahan yang sudah sampai atau sudah dilepas, dengan jawaban aplikasinya',
    tables: ['outbox_message'],
    minDays: 14,
    hint: 'Tidak ada angka dalam peraturan. Usul: 180 hari, untuk menelusuri gangguan.',
    ...rowsOlderThan({ table: 'outbox_message', at: 'created_at', where: `state <> 'waiting'` }),
  },
  {
    recordClass: 'retention-runs',
    title: 'Catatan penghapusan',
    what: 'Berapa baris dihapus setiap malam; jejak tetapnya ada di catatan tindakan',
    tables: ['retention_run'],
    minDays: 365,
    hint: 'Tidak memuat data orang. Usul: 5 tahun.',
    ...rowsOlderThan({ table: 'retention_run', at: 'ran_at' }),
  },
];

export const OWN_KEPT: readonly KeptClass[] = [
  {
    recordClass: 'record',
    title: 'Catatan tindakan (jejak)',
    tables: ['audit_entry', 'audit_seal', 'audit_unsealed', 'audit_head', 'audit_head_key'],
    reason:
      'Rantai sidik: satu baris yang hilang memutus bukti keutuhan semua baris sesudahnya. Basis data menolak penghapusannya.',
  },
];
