import type { PeriodState, Step, StepRefusal } from './period-states.rules.js';

type Tone = 'good' | 'warn' | 'bad' | 'duty' | 'leave' | 'calm';

export const STATE_WORDS: Record<PeriodState, { word: string; tone: Tone; letters: string }> = {
  open: { word: 'Terbuka', tone: 'calm', letters: 'T' },
  submitted: { word: 'Diajukan', tone: 'duty', letters: 'A' },
  verified: { word: 'Diverifikasi', tone: 'leave', letters: 'V' },
  closed: { word: 'Ditutup', tone: 'good', letters: 'D' },
  reopened: { word: 'Dibuka kembali', tone: 'warn', letters: 'B' },
};

/** What each step is called: on its button, in its address, and once it is done. */
export const STEP_WORDS: Record<Step, { button: string; path: string; done: string; hint: string }> = {
  submission: {
    button: 'Ajukan rekap bulan ini',
    path: 'pengajuan',
    done: 'Diajukan',
    hint: 'Menyatakan bahwa rekap bulan ini sudah lengkap dan meminta BKPSDM memeriksanya.',
  },
  return: {
    button: 'Kembalikan ke OPD',
    path: 'pengembalian',
    done: 'Dikembalikan',
    hint: 'OPD dapat memperbaiki lalu mengajukan lagi. Alasan dibaca oleh OPD.',
  },
  verification: {
    button: 'Verifikasi',
    path: 'verifikasi',
    done: 'Diverifikasi',
    hint: 'Menyatakan rekap sudah diperiksa. Yang mengajukan tidak dapat memverifikasi. Bila ada hari yang berubah sesudahnya, verifikasi diulang.',
  },
  closing: {
    button: 'Tutup bulan ini',
    path: 'penutupan',
    done: 'Ditutup',
    hint: 'Dilakukan orang lain daripada yang memverifikasi. Hari-harinya tidak berubah lagi. Yang diketahui kemudian menjadi penyesuaian di bulan terbuka berikutnya.',
  },
  reopening: {
    button: 'Buka kembali',
    path: 'pembukaan',
    done: 'Dibuka kembali',
    hint: 'Penyesuaian yang belum dihitung di bulan tertutup lain kembali ke harinya; rekap yang lama tidak berlaku lagi.',
  },
};

export const REFUSAL_WORDS: Record<StepRefusal, string> = {
  'not-from-here':
    'Langkah itu tidak dapat dilakukan dari keadaan sekarang. Periksa keadaan terbaru di bawah.',
  'month-not-over': 'Bulan ini belum berakhir. Ajukan setelah hari terakhirnya lewat.',
  'not-settled':
    'Daftar periksa belum bersih. Selesaikan dahulu butir yang ditandai, lalu ulangi langkah ini.',
  'reason-missing': 'Tulis alasannya.',
  'same-person':
    'Langkah sebelumnya Anda sendiri yang mengambil. Setiap bulan diperiksa orang berbeda: yang mengajukan tidak memverifikasi, yang memverifikasi tidak menutup.',
};

export const periodAddress = (code: string, month: string, rest = ''): string =>
  `/presensi/periode/${code}/${month}${rest}`;
