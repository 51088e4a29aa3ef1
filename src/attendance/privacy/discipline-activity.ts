import type { ProcessingActivity } from '../../audit/index.js';

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
  ],
  recipients: ['Atasan langsung dan pimpinan, menurut unit yang dipimpin', 'BKPSDM dan Inspektorat'],
  protection: [
    'dihitung hanya dari hari yang sudah ditetapkan',
    'tidak ada hukuman yang dijatuhkan oleh sistem',
    'pengunduhan berkas bukti tercatat',
  ],
  tables: ['discipline_standing', 'discipline_warning', 'discipline_due'],
};
