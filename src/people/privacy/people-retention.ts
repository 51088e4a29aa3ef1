import { type RecordClass, rowsOlderThan } from '../../audit/index.js';
import type { Queryable } from '../../platform/index.js';

const UPLOADED = (table: string) =>
  `(select b.uploaded_at from import_batch b where b.id = ${table}.batch_id)`;

const RECORDS: readonly RecordClass[] = [
  {
    recordClass: 'corrections-answered',
    title: 'Permintaan perbaikan yang selesai',
    what: 'Permintaan perbaikan data, buktinya, dan jawabannya',
    tables: ['correction_request'],
    minDays: 365,
    hint: 'UU 27/2022 tidak menyebut angka; jawaban adalah bukti kewajiban Pasal 30. Usul: 5 tahun.',
    ...rowsOlderThan({ table: 'correction_request', at: 'answered_at', where: `state <> 'open'` }),
  },
  {
    recordClass: 'inbox-messages',
    title: 'Kabar kepada pegawai',
    what: 'Pemberitahuan di halaman Kabar, yang dibaca maupun belum; bukan putusan yang diberitahukannya',
    tables: ['inbox_message', 'notice_waiting', 'notice_dispatch_message'],
    minDays: 90,
    hint: 'Tidak ada angka dalam peraturan; yang diberitahukan tersimpan sendiri. Usul: 1 tahun.',
    ...rowsOlderThan({ table: 'inbox_message', at: 'created_at' }),
  },
  {
    recordClass: 'notices-sent',
    title: 'Surel dan notifikasi yang dikirim',
    what: 'Kapan sebuah kabar keluar lewat surel atau notifikasi, kepada siapa, dan hasilnya; bukan isinya',
    tables: ['notice_dispatch'],
    minDays: 30,
    hint: 'Berguna hanya untuk menjawab "mengapa surelnya tidak sampai". Usul: 90 hari.',
    ...rowsOlderThan({ table: 'notice_dispatch', at: 'made_at' }),
  },
];

const SHEETS: readonly RecordClass[] = [
  {
    recordClass: 'sheet-rows',
    title: 'Baris lembar data kepegawaian',
    what: 'Isi setiap baris lembar yang pernah diunggah, juga yang tidak diterapkan',
    tables: ['import_row'],
    minDays: 30,
    hint: 'Salinan data yang sudah diterapkan atau ditolak; UU 27/2022 Pasal 42 dan 44. Usul: 90 hari.',
    ...rowsOlderThan({ table: 'import_row', at: UPLOADED('import_row') }),
  },
  {
    recordClass: 'sheet-differences',
    title: 'Perbedaan dari lembar data kepegawaian',
    what: 'Siapa masuk, keluar, pindah, dan berubah menurut setiap lembar; dengannya sebuah impor dapat dibatalkan',
    tables: ['import_entry', 'import_decision', 'import_forecast'],
    minDays: 90,
    hint: 'Setelah dihapus, impor itu tidak dapat dibatalkan lagi; perubahannya tetap ada di riwayat kepegawaian. Usul: 2 tahun.',
    ...rowsOlderThan({
      table: 'import_entry',
      at: UPLOADED('import_entry'),
      after: ['import_decision', 'import_forecast'].map(
        (table) =>
          `delete from ${table} x using import_batch b where b.id = x.batch_id and b.uploaded_at < $1`,
      ),
    }),
  },
];

/** What this room keeps that grows with time. What of a sheet goes takes the sheet along, as long as it was not applied. */
export function peopleRecords(discardWaiting: (tx: Queryable, before: Date) => Promise<void>): RecordClass[] {
  const sheets = SHEETS.map((record) => ({
    ...record,
    async purge(tx: Queryable, before: Date, limit: number) {
      const removed = await record.purge(tx, before, limit);
      await discardWaiting(tx, before);
      return removed;
    },
  }));
  return [...RECORDS, ...sheets];
}
