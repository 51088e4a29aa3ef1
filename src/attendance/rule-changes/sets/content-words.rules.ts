import { formatMinutes } from '../../../web/index.js';
import { type RuleSetContent } from '../../schedules/rule-set.js';
import { weekMinutes } from './week-rows.rules.js';

/** What a set says besides its hours, in words. */
export function contentWords(content: RuleSetContent): { term: string; words: string }[] {
  const week = weekMinutes(content);
  return [
    ...(week === null ? [] : [{ term: 'Seminggu', words: `${formatMinutes(week)} tanpa istirahat` }]),
    { term: 'Terlambat', words: lateWords(content.onTimeSeconds) },
    {
      term: 'Presensi dihitung',
      words: `dari ${formatMinutes(content.countedBeforeMinutes)} sebelum mulai sampai ${formatMinutes(content.countedAfterMinutes)} sesudah selesai`,
    },
    ...(content.pattern === 'roster' && content.offCodes.length > 0
      ? [{ term: 'Kode tidak bertugas', words: content.offCodes.join(', ') }]
      : []),
  ];
}

function lateWords(seconds: number): string {
  if (seconds === 0) return 'sejak detik pertama sesudah jam mulai';
  const minutes = Math.floor(seconds / 60);
  const rest = seconds % 60;
  const span = [minutes > 0 ? `${minutes} menit` : '', rest > 0 ? `${rest} detik` : '']
    .filter(Boolean)
    .join(' ');
  return `lewat dari ${span} sesudah jam mulai`;
}
