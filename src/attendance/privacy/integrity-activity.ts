import type { ProcessingActivity } from '../../audit/index.js';

export const INTEGRITY_ACTIVITY: ProcessingActivity = {
  activity: 'attendance-integrity',
  title: 'Pemeriksaan presensi titipan',
  purpose:
    'Mengenali presensi yang dibuat orang lain atau di tempat lain, supaya kehadiran yang jujur tidak dirugikan; tidak pernah mengubah kehadiran dengan sendirinya',
  legalBasis:
    'Kewajiban hukum: UU 27/2022 Pasal 20 ayat (2) huruf c; PP 94/2021 Pasal 4 huruf f (masuk kerja dan menaati jam kerja). Lokasi: persetujuan, Pasal 20 ayat (2) huruf a, ditarik kapan saja dengan menghapus centangnya',
  subjects: 'Pegawai yang wajib presensi',
  dataKinds: [
    'lokasi pada saat menekan, hanya bila diizinkan; tidak pernah dipantau terus',
    'sidik kunci acak peramban; tidak memuat keterangan perangkat',
  ],
  recipients: ['Tidak dibuka kepada siapa pun selama tidak ada yang janggal'],
  protection: [
    'tersimpan terpisah dari presensi, dengan masa simpan sendiri',
    'presensi tanpa lokasi dihitung sama',
    'kunci peramban tersimpan sebagai sidik SHA-256',
  ],
  tables: ['press_evidence'],
};
