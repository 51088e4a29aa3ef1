import type { Tone } from '../../../web/index.js';
import type { Category } from '../forecast/outcome.rules.js';

/** Categories as they are shown, in the order of pictures and tables. */
export const CATEGORY_WORDS: Record<Category, { code: string; word: string; tone: Tone }> = {
  present: { code: 'H', word: 'Hadir tepat waktu', tone: 'good' },
  late: { code: 'TL', word: 'Terlambat', tone: 'warn' },
  'left-early': { code: 'PSW', word: 'Pulang cepat', tone: 'warn' },
  incomplete: { code: 'TLP', word: 'Presensi tidak lengkap', tone: 'bad' },
  absent: { code: 'TK', word: 'Tanpa keterangan', tone: 'bad' },
  waiting: { code: 'BP', word: 'Belum presensi', tone: 'calm' },
  'on-duty': { code: 'DL', word: 'Dinas', tone: 'duty' },
  'on-leave': { code: 'C', word: 'Cuti atau izin', tone: 'leave' },
  'off-shift': { code: 'LP', word: 'Lepas tugas', tone: 'calm' },
  holiday: { code: 'L', word: 'Libur', tone: 'calm' },
  none: { code: '–', word: 'Tidak dijadwalkan', tone: 'calm' },
};

export const SHOWN_ORDER = Object.keys(CATEGORY_WORDS) as Category[];
