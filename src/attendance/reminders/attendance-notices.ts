import type { NoticeKind } from '../../people/index.js';

const BOTH = { mail: true, push: true };

/** What this room tells people, in kinds that they choose by, and all that a letter may say of each. */
export const ATTENDANCE_NOTICES: readonly NoticeKind[] = [
  {
    kind: 'requests-own',
    title: 'Pengajuan saya',
    about:
      'Cuti, izin, dinas luar, dan koreksi yang Anda ajukan: diputuskan, dihitung ulang, atau hampir lewat.',
    topics: {
      'request-decided': 'Pengajuan Anda sudah dijawab',
      'request-recounted': 'Hitungan cuti Anda berubah',
      'request-taken-back': 'Cuti atau izin yang sudah disetujui berubah',
      'correction-window': 'Hari terakhir untuk mengajukan koreksi presensi',
      'document-quarantined': 'Dokumen yang Anda unggah perlu diganti',
    },
    usual: BOTH,
    atMost: 3,
  },
  {
    kind: 'requests-waiting',
    title: 'Pengajuan yang menunggu Anda',
    about:
      'Untuk atasan, pejabat, dan pengelola: pengajuan yang harus Anda jawab, dan yang terlalu lama menunggu.',
    topics: {
      'request-waiting': 'Ada pengajuan yang menunggu jawaban Anda',
      'request-reminder': 'Ada pengajuan yang sudah lama menunggu jawaban',
      'clock-waiting': 'Ada pembetulan jam mesin yang menunggu petugas kedua',
    },
    usual: BOTH,
    atMost: 2,
  },
  {
    kind: 'days-changed',
    title: 'Catatan presensi saya berubah',
    about: 'Keringanan karena gangguan, presensi yang dipindahkan, dan hari yang dihitung kembali.',
    topics: {
      'incident-grace': 'Presensi Anda mendapat keringanan karena gangguan',
      'incident-undone': 'Keringanan presensi Anda dibatalkan',
      'press-moved': 'Catatan presensi Anda dibetulkan',
    },
    usual: BOTH,
    atMost: 2,
  },
  {
    kind: 'discipline',
    title: 'Disiplin dan pemeriksaan',
    about: 'Peringatan, presensi yang berulang kali tidak lengkap, dan pertanyaan tentang presensi Anda.',
    topics: {
      'discipline-warning': 'Ada kabar tentang disiplin kehadiran',
      'missing-presses': 'Ada presensi yang berulang kali tidak lengkap',
      'integrity-asked': 'Ada pertanyaan yang perlu Anda jawab',
      'integrity-decided': 'Ada keputusan tentang pertanyaan yang Anda jawab',
      'integrity-undone': 'Ada keputusan yang berubah',
      punishment: 'Ada kabar tentang hukuman disiplin',
      'integrity-witness': 'Anda disebut sebagai saksi',
    },
    usual: BOTH,
    atMost: 2,
  },
  {
    kind: 'rosters-and-rules',
    title: 'Jadwal dan aturan',
    about: 'Tukar sif, dan perubahan aturan yang Anda usulkan atau setujui.',
    topics: {
      roster: 'Ada kabar tentang jadwal sif Anda',
      rules: 'Ada kabar tentang perubahan aturan presensi',
      'integrity-thresholds': 'Usul ambang Anda sudah diputus',
      'integrity-exempted': 'Ada jawaban petugas kedua',
    },
    usual: BOTH,
    atMost: 3,
  },
  {
    kind: 'periods',
    title: 'Rekap bulanan',
    about:
      'Untuk pengelola presensi: rekap yang diajukan, diperiksa, dikembalikan, atau ditutup, dan berkas yang dipesan. Untuk pejabat: dokumen rekap yang menunggu tanda tangan.',
    topics: {
      'attendance-period': 'Ada kabar tentang rekap bulanan',
      'export-ready': 'Berkas rekap yang Anda pesan sudah selesai',
      'paper-to-sign': 'Ada dokumen rekap yang menunggu tanda tangan Anda',
    },
    usual: BOTH,
    atMost: 2,
  },
];

export const PRESENCE_REMINDERS: NoticeKind = {
  kind: 'reminder-presence',
  title: 'Pengingat presensi',
  about:
    'Sebelum batas masuk bila Anda belum presensi, dan setelah jam kerja bila Anda belum presensi pulang.',
  topics: {
    'reminder-check-in': 'Anda belum presensi masuk',
    'reminder-check-out': 'Anda belum presensi pulang',
  },
  usual: { mail: false, push: true },
  atMost: 4,
};

export const REPORTS: NoticeKind = {
  kind: 'reports',
  title: 'Ringkasan dan tenggat rekap',
  about:
    'Untuk kepala unit: ringkasan setiap minggu, dan laporan hari pertama setelah libur. Untuk admin OPD: rekap bulan lalu yang belum diajukan.',
  topics: {
    'report-first-day': 'Laporan hari pertama setelah libur sudah ada',
    'report-weekly': 'Ringkasan presensi minggu lalu sudah ada',
    'report-monthly': 'Rekap presensi bulan lalu belum diajukan',
  },
  usual: BOTH,
  atMost: 2,
};
