import type { EventSource } from './events.service.js';

/** By which way a press came, as it is told to people. */
export const PRESS_SOURCE_WORDS: Record<EventSource, string> = {
  web: 'ponsel atau komputer',
  api: 'aplikasi lain',
  machine: 'mesin presensi',
  kiosk: 'kios presensi',
  file: 'berkas mesin',
  correction: 'koreksi yang disetujui',
};
