import type { FactCodes } from '../../audit/index.js';

/** Words for the codes that this wing writes into the record and into the history of days. */
export const ATTENDANCE_WORDS: FactCodes = {
  kind: {
    annual: 'cuti tahunan',
    long: 'cuti besar',
    sick: 'cuti sakit',
    maternity: 'cuti melahirkan',
    important: 'cuti alasan penting',
    unpaid: 'cuti di luar tanggungan negara',
    joint: 'cuti bersama',
    excuse: 'izin',
    'official-travel': 'dinas luar',
    'official-local': 'dinas dalam',
    study: 'tugas belajar',
    wfh: 'bekerja dari rumah',
  },
  direction: { in: 'Masuk', out: 'Pulang', unknown: 'tidak diketahui' },
  status: {
    expected: 'dijadwalkan',
    present: 'hadir',
    absent: 'tanpa keterangan',
    'on-leave': 'cuti',
    'on-duty': 'dinas',
    'off-shift': 'lepas tugas',
  },
  cause: {
    event: 'presensi baru',
    leave: 'cuti, izin, atau dinas',
    plan: 'rencana kerja',
    roster: 'jadwal sif',
    rule: 'aturan jam kerja',
    'day-start': 'hari kerja dimulai',
    finalise: 'hari kerja ditutup',
    reopening: 'bulan dibuka kembali',
    derive: 'dihitung ulang',
  },
};
