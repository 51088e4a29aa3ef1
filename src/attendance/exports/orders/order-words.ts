import type { Tone } from '../../../web/index.js';
import type { ExportOrder } from './export-order.js';

export const STATE_WORDS: Record<ExportOrder['state'], { code: string; word: string; tone: Tone }> = {
  waiting: { code: '…', word: 'Menunggu giliran', tone: 'calm' },
  working: { code: '…', word: 'Sedang dibuat', tone: 'calm' },
  ready: { code: '✓', word: 'Siap diunduh', tone: 'good' },
  cancelled: { code: '–', word: 'Dibatalkan', tone: 'calm' },
  failed: { code: '!', word: 'Tidak dapat dibuat', tone: 'bad' },
};

export const isWorking = ({ state }: Pick<ExportOrder, 'state'>): boolean =>
  state === 'waiting' || state === 'working';
