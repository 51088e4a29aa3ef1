import type { Weekday } from '../../platform/index.js';
import { clockOf } from '../../web/index.js';
import type { RuleSetContent, WorkHours } from '../schedules/rule-set.js';

/** Until when after the start of work an arrival is not held against anybody, and why. */
export interface GraceBand {
  until: number;
  words: string;
}

/** The play of flexible hours, or the lateness that may be worked off on the same day; none where the rules have neither. */
export function graceBandOf(
  content: RuleSetContent,
  { start, weekday, shiftCode }: { start: number; weekday: Weekday; shiftCode: string | null },
): GraceBand | undefined {
  const flex = hoursOf(content, weekday, shiftCode)?.flexMinutes ?? 0;
  const payBack = content.payBack?.upToMinutes ?? 0;
  if (payBack > 0)
    return {
      until: start + flex + payBack,
      words: `Sampai ${clockOf(start + flex + payBack)} boleh diganti pada hari yang sama`,
    };
  return flex > 0
    ? { until: start + flex, words: `Jam masuk lentur sampai ${clockOf(start + flex)}` }
    : undefined;
}

function hoursOf(content: RuleSetContent, weekday: Weekday, shiftCode: string | null): WorkHours | undefined {
  return content.pattern === 'weekly' ? content.days[weekday] : content.shifts[shiftCode ?? ''];
}
