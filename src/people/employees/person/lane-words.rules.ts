import type { WorkDate } from '../../../platform/index.js';
import { dateWords } from '../../../web/index.js';
import { EMPLOYMENT_WORDS, type EmploymentKind, ROLE_WORDS } from '../../person-words.js';
import type { Role } from '../../../access/index.js';
import { BREAK_WORDS, type BreakKind, CAPACITY_WORDS, type Capacity } from '../duties/duty.js';
import { formatNip } from '../nip.rules.js';
import type { EndReason } from '../person-facts.js';
import { END_WORDS } from './change-words.rules.js';
import type { Lane, LaneSpan } from './lane.js';

export const LANE_WORDS: Record<Lane, string> = {
  number: 'Nomor pegawai',
  employment: 'Pekerjaan',
  unit: 'Unit kerja',
  post: 'Jabatan dalam struktur',
  delegation: 'Pelimpahan wewenang',
  break: 'Jeda dinas',
  role: 'Peran yang diberikan',
};

/** What a span of the time line says, main words first. */
export function laneWords({ lane, facts }: Pick<LaneSpan, 'lane' | 'facts'>): [main: string, more: string] {
  const text = (name: string) => facts[name] ?? '';
  const decree = text('decree') ? `SK ${text('decree').replace(/^SK\s+/i, '')}` : '';
  switch (lane) {
    case 'number':
      return [formatNip(text('number')), text('kind') === 'nippppk' ? 'NI PPPK' : 'NIP'];
    case 'employment':
      return [
        text('position') || EMPLOYMENT_WORDS[text('kind') as EmploymentKind],
        list(
          EMPLOYMENT_WORDS[text('kind') as EmploymentKind],
          text('rank') && `golongan ${text('rank')}`,
          text('contractUntil') && `kontrak sampai ${dateWords(text('contractUntil') as WorkDate)}`,
          decree,
          text('endReason') && `berakhir: ${END_WORDS[text('endReason') as EndReason]}`,
        ),
      ];
    case 'unit':
      return [text('name'), ''];
    case 'post':
      return [text('title'), list(CAPACITY_WORDS[text('capacity') as Capacity], text('name'), decree)];
    case 'delegation':
      return [text('to') ? `kepada ${text('to')}` : `dari ${text('from')}`, list(text('name'), decree)];
    case 'break':
      return [BREAK_WORDS[text('kind') as BreakKind], decree];
    case 'role':
      return [ROLE_WORDS[text('role') as Role], list(text('name'), text('reason'))];
  }
}

function list(...parts: (string | false)[]): string {
  return parts.filter(Boolean).join(' · ');
}

/** A piece of the drawn line: where it begins and how wide it is, in hundredths of the whole. */
export interface DrawnSpan {
  x: number;
  width: number;
}

const days = (day: WorkDate) => Date.parse(`${day}T00:00:00Z`) / 86_400_000;

/** The years that the drawing covers: from the first day of anything until a year after today, or the last planned day. */
export function scaleOf(spans: readonly Pick<LaneSpan, 'from' | 'until'>[], today: WorkDate) {
  const ends = [today, ...spans.flatMap(({ from, until }) => (until ? [from, until] : [from]))].sort();
  const first = Math.max(Number(ends[0]!.slice(0, 4)), Number(today.slice(0, 4)) - 45);
  const last = Math.min(Number(ends.at(-1)!.slice(0, 4)) + 1, Number(today.slice(0, 4)) + 30);
  return { first, last };
}

export type Scale = ReturnType<typeof scaleOf>;

export function drawn({ from, until }: Pick<LaneSpan, 'from' | 'until'>, scale: Scale): DrawnSpan | null {
  const x = place(from, scale);
  const end = until === null ? 100 : place(until, scale);
  // Even a single day can be seen.
  return end <= 0 || x >= 100 ? null : { x, width: Math.max(end - x, 0.6) };
}

export function place(day: WorkDate, { first, last }: Scale): number {
  const start = days(`${first}-01-01` as WorkDate);
  const whole = days(`${last}-01-01` as WorkDate) - start;
  const at = ((days(day) - start) / whole) * 100;
  return Math.round(Math.min(100, Math.max(0, at)) * 100) / 100;
}
