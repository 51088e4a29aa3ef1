import type { ProcessingActivity } from '../../audit/index.js';

export const INTEGRITY_ACTIVITY: ProcessingActivity = {
  activity: 'attendance-integrity',
  title: 'Pemeriksaan presensi titipan',
  purpose:
    'Mengenali presensi yang dibuat orang lain atau di tempat lain, supaya kehadiran yang jujur tidak dirugikan, dan menyebut berapa jauh dari tempat kerja presensi dibuat; tidak pernah mengubah kehadiran dengan sendirinya',
  legalBasis:
    'Kewajiban hukum: UU 27/2022 Pasal 20 ayat (2) huruf c; PP 94/2021 Pasal 4 huruf f (masuk kerja dan menaati jam kerja). Lokasi: persetujuan, Pasal 20 ayat (2) huruf a, ditarik kapan saja dengan menghapus centangnya',
  subjects: 'Pegawai yang wajib presensi',
  dataKinds: [
    'lokasi pada saat menekan, hanya bila diizinkan; tidak pernah dipantau terus',
    'sidik kunci acak peramban; tidak memuat keterangan perangkat',
    'yang tampak janggal, penjelasan dan dokumen pegawai, saksi, dan putusan',
  ],
  recipients: [
    'Jarak dari tempat kerja dalam meter, bukan letaknya: pegawai itu sendiri, dan siapa pun yang berwenang membaca presensi unitnya',
    'Letaknya, selama tidak ada yang janggal: tidak seorang pun',
    'Bila ada: pegawai itu sendiri, atasan dan admin unitnya, BKPSDM yang memutus, dan Inspektorat',
  ],
  protection: [
    'tersimpan terpisah dari presensi, dengan masa simpan sendiri',
    'presensi tanpa lokasi dihitung sama',
    'manusia yang memutus, setelah pegawai didengar; tidak pernah yang bersangkutan atau saksinya',
    'setiap pembacaan kasus tercatat; pegawai lain dalam satu kasus tidak disebut kepada sesamanya',
    'kunci peramban tersimpan sebagai sidik SHA-256',
  ],
  tables: [
    'press_evidence',
    'integrity_case',
    'integrity_case_person',
    'integrity_witness',
    'integrity_signal',
    'integrity_signal_press',
    'integrity_step',
    'integrity_voided',
    'integrity_threshold',
    'integrity_threshold_proposal',
  ],
};
