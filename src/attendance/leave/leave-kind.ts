/** Why an approved absence (or duty elsewhere) is approved; the words of `approved_leave.kind`. */
export const LEAVE_KINDS = [
  'annual',
  'long',
  'sick',
  'maternity',
  'important',
  'unpaid',
  'joint',
  'excuse',
  'official-travel',
  'official-local',
  'study',
  'wfh',
] as const;
export type LeaveKind = (typeof LEAVE_KINDS)[number];

/** Joint leave comes by decree of the president: nobody asks for it. */
export const ASKED_KINDS = LEAVE_KINDS.filter((kind) => kind !== 'joint') as AskedKind[];
export type AskedKind = Exclude<LeaveKind, 'joint'>;

/** Of each day: the whole, the first or the second half; as int4range of halves. */
export const DAY_PARTS = { whole: '[0,2)', first: '[0,1)', second: '[1,2)' } as const;
export type DayPart = keyof typeof DAY_PARTS;

export const halvesOf = (part: DayPart): number => (part === 'whole' ? 2 : 1);

/** The part whose range PostgreSQL tells. */
export function partOf(range: string): DayPart {
  const found = (Object.keys(DAY_PARTS) as DayPart[]).find((part) => DAY_PARTS[part] === range);
  if (!found) throw new Error(`no part of a day: ${range}`);
  return found;
}
