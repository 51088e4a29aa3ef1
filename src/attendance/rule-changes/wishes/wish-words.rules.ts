import { addDays } from '../../../platform/index.js';
import { formatDay, formatMonth } from '../../../web/index.js';
import { KIND_WORDS } from '../../schedules/calendar/calendar-words.rules.js';
import type { WishedDay } from '../../schedules/calendar/calendar-day.js';
import type { KeptChange } from '../changes/rule-change.js';
import type { Difference } from '../sets/lines/differences.rules.js';
import type { CalendarChange, EffectChange } from './wishes.js';

/** What is wished, as a title. */
export function wishTitle({ aspect, wish }: Pick<KeptChange, 'aspect' | 'wish'>): string {
  if (aspect === 'tpp-effect') {
    const { month, ends } = wish as EffectChange;
    return `Potongan TPP ${ends ? 'kembali uji coba' : 'berlaku'} mulai ${formatMonth(month)}`;
  }
  const { days, removed } = wish as CalendarChange;
  const names = [...new Set(days.map(({ name }) => name))];
  return removed ? `Cabut dari kalender: ${removed.name}` : `Kalender: ${names.slice(0, 3).join(', ')}`;
}

/** What stands now and what would stand, line by line. */
export function wishDifferences({ aspect, wish }: Pick<KeptChange, 'aspect' | 'wish'>): Difference[] {
  if (aspect === 'tpp-effect') {
    const { month, decree, ends } = wish as EffectChange;
    const [trial, paid] = ['uji coba, tidak dibayarkan', `dibayarkan menurut ${decree.cited}`];
    return [
      {
        term: `Potongan TPP mulai ${formatMonth(month)}`,
        before: ends ? paid : trial,
        after: ends ? trial : paid,
      },
    ];
  }
  const { days, removed } = wish as CalendarChange;
  return [
    ...(removed
      ? [{ term: formatDay(removed.day), before: dayWords(removed), after: 'menurut aturan' }]
      : []),
    ...runsOf(days).map(({ first, last }) => ({
      term:
        first.day === last.day
          ? formatDay(first.day)
          : `${formatDay(first.day)} sampai ${formatDay(last.day)}`,
      before: 'menurut aturan',
      after: dayWords(first),
    })),
  ];
}

/** Days that follow each other and are the same, as one line. */
function runsOf(days: readonly WishedDay[]): { first: WishedDay; last: WishedDay }[] {
  const runs: { first: WishedDay; last: WishedDay }[] = [];
  for (const day of days.toSorted((a, b) => (a.day < b.day ? -1 : 1))) {
    const run = runs.at(-1);
    if (run && addDays(run.last.day, 1) === day.day && dayWords(run.first) === dayWords(day)) run.last = day;
    else runs.push({ first: day, last: day });
  }
  return runs;
}

function dayWords({ kind, name, free }: WishedDay): string {
  const how = kind === 'work-from-home' ? '' : free ? ', libur' : ', tetap masuk';
  return `${KIND_WORDS[kind].name}: ${name}${how}`;
}
