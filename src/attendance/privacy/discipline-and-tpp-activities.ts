import type { ProcessingActivity } from '../../audit/index.js';

/** What is done with the allowance. */
export const TPP_ACTIVITY: ProcessingActivity = {
  activity: 'tpp',
  title: 'Penghitungan potongan TPP',
  purpose:
    'Menghitung potongan tambahan penghasilan pegawai dari kehadiran, dan menyerahkannya untuk penggajian',
  legalBasis:
    'Kewajiban hukum: UU 27/2022 Pasal 20 ayat (2) huruf c; PP 12/2019 Pasal 58; peraturan bupati tentang TPP',
  subjects: 'Pegawai penerima TPP',
  dataKinds: [
    'jumlah TPP sebulan (data keuangan pribadi)',
    'hari, menit, dan kode kehadiran',
    'potongan dan sebabnya',
  ],
  recipients: [
    'Pegawai itu sendiri',
    'Admin OPD, BKPSDM, dan Inspektorat',
    'Pengelola penggajian, sebagai berkas',
  ],
  protection: [
    'jumlah hanya dibaca pegawai itu sendiri dan pemegang kewenangan TPP',
    'jumlah tidak masuk log dan tidak masuk jejak audit',
    'lembar yang tidak diterapkan dihapus setelah 7 hari',
    'pengunduhan tercatat',
  ],
  tables: ['tpp_amount', 'tpp_sheet', 'tpp_sheet_row', 'tpp_effect'],
};

/** What is done with days without a reason. */
export const DISCIPLINE_ACTIVITY: ProcessingActivity = {
  activity: 'discipline',
  title: 'Pembinaan disiplin kerja',
  purpose:
    'Menghitung hari kerja tanpa keterangan, memperingatkan pegawai dan atasan, menyusun bukti untuk pemeriksaan',
  legalBasis:
    'Kewajiban hukum: UU 27/2022 Pasal 20 ayat (2) huruf c; PP 94/2021 Pasal 4 huruf f, Pasal 26, Pasal 28, Pasal 39; Peraturan BKN 6/2022 Pasal 12',
  subjects: 'Pegawai yang wajib presensi dan atasan langsungnya',
  dataKinds: [
    'hari kerja tanpa keterangan dan menit kurang',
    'tingkat disiplin yang dicapai',
    'peringatan dan tanggapan atasan',
    'hukuman disiplin yang dijatuhkan, menurut surat keputusannya',
  ],
  recipients: [
    'Atasan langsung dan pimpinan, menurut unit yang dipimpin',
    'BKPSDM dan Inspektorat; hukuman yang dijatuhkan hanya pegawainya, yang memimpinnya, dan BKPSDM',
  ],
  protection: [
    'dihitung hanya dari hari yang sudah ditetapkan',
    'tidak ada hukuman yang dijatuhkan oleh sistem; yang dicatat dari keputusan diperiksa dua petugas',
    'pengunduhan berkas bukti tercatat',
  ],
  tables: [
    'discipline_standing',
    'discipline_warning',
    'discipline_due',
    'discipline_punishment',
    'discipline_punishment_month',
  ],
};
