import { type Month, type WorkDate, addMonths, firstDayOf } from '../../platform/index.js';

/** How many offices of a month there are, and how many have closed it. */
export interface ClosedOffices {
  offices: number;
  closed: number;
}

/** A month that somebody never closes does not keep the others back for ever: from the first of the third month after it. */
export const PATIENCE_MONTHS = 3;

/** May a month be released? Its figures are final when it is closed, and what is released is never released again. */
export function isRipe(month: Month, { offices, closed }: ClosedOffices, today: WorkDate): boolean {
  if (closed === 0) return false;
  return closed === offices || today >= lastCall(month);
}

/** The day from which a month is released without the offices that have not closed it. */
export const lastCall = (month: Month): WorkDate => firstDayOf(addMonths(month, PATIENCE_MONTHS));
