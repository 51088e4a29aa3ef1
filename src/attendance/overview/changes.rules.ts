import type { WorkDate } from '../../platform/index.js';

/** A branch on a day. */
export interface BranchFigures {
  branchId: string;
  day: WorkDate;
  scheduled: number;
  present: number;
}

/** How a branch stands against its own same weekdays. Shares in percent. */
export interface Change {
  branchId: string;
  now: number;
  usual: number;
  /** In points of percent; below nothing is worse. */
  points: number;
  present: number;
  scheduled: number;
}

/** Fewer same weekdays make no habit. */
const ENOUGH = 2;

/** One branch, or all together, against the mean of its earlier days; null without enough of them. */
export function changeOf(figures: readonly BranchFigures[], day: WorkDate): Change | null {
  const now = figures.find((one) => one.day === day);
  const before = figures.filter((one) => one.day < day && one.scheduled > 0);
  if (!now || now.scheduled === 0 || before.length < ENOUGH) return null;
  const share = ({ present, scheduled }: BranchFigures) => (present / scheduled) * 100;
  const usual = before.reduce((sum, one) => sum + share(one), 0) / before.length;
  return {
    branchId: now.branchId,
    now: tenths(share(now)),
    usual: tenths(usual),
    points: tenths(share(now) - usual),
    present: now.present,
    scheduled: now.scheduled,
  };
}

/**
 * Those that changed most, worse or better. Three of four people are no news beside 300 of 400, so the difference weighs with
 * the root of the head count, as chance does.
 */
export function mostChanged(figures: readonly BranchFigures[], day: WorkDate, wanted = 10): Change[] {
  const weight = ({ points, scheduled }: Change) => Math.abs(points) * Math.sqrt(scheduled);
  return groups(figures, ({ branchId }) => branchId)
    .flatMap((some) => changeOf(some, day) ?? [])
    .filter(({ points }) => points !== 0)
    .sort((a, b) => weight(b) - weight(a) || a.branchId.localeCompare(b.branchId))
    .slice(0, wanted);
}

/** All branches of a day as one. */
export function together(figures: readonly BranchFigures[]): BranchFigures[] {
  return groups(figures, ({ day }) => day).map((some) => ({
    branchId: 'all',
    day: some[0]!.day,
    scheduled: some.reduce((sum, { scheduled }) => sum + scheduled, 0),
    present: some.reduce((sum, { present }) => sum + present, 0),
  }));
}

function groups<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[][] {
  const found = new Map<string, Item[]>();
  for (const item of items) found.set(keyOf(item), [...(found.get(keyOf(item)) ?? []), item]);
  return [...found.values()];
}

const tenths = (value: number) => Math.round(value * 10) / 10;
