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
