import { type TimeZone, type WorkDate, addDays, instantAt, localDateOf } from '../../../platform/index.js';

/** When bundles go out for whoever has no quiet hours. */
export const MORNING = '06:30';

/** What somebody chose about time; `quiet` null: at any hour. */
export interface NoticeTimes {
  quiet: { from: string; until: string } | null;
  /** One bundle a day. */
  daily: boolean;
}

/** As long as nothing was chosen. */
export const USUAL_TIMES: NoticeTimes = { quiet: { from: '20:00', until: MORNING }, daily: false };

export interface WaitingNotice {
  id: string;
  kind: string;
  /** The person wants this kind by this channel. */
  wanted: boolean;
  toldAt: Date;
  usefulUntil: Date | null;
  read: boolean;
  atMost: number;
  /** Neither quiet hours nor the bundle of the morning hold it back. */
  urgent: boolean;
}

export interface NoticePlan {
  send: string[];
  later: { id: string; at: Date }[];
  drop: string[];
}

/**
 * What of one person's waiting messages goes out now by one channel, in one bundle; what waits for which moment; and
 * what nobody need be told any more. `sentToday`: bundles of each kind since midnight.
 */
export function noticePlan(
  messages: readonly WaitingNotice[],
  given: {
    now: Date;
    zone: TimeZone;
    times: NoticeTimes;
    sentToday: Readonly<Record<string, number>>;
  },
): NoticePlan {
  const plan: NoticePlan = { send: [], later: [], drop: [] };
  for (const message of messages) {
    const { id, wanted, read, usefulUntil } = message;
    if (!wanted || read || (usefulUntil && usefulUntil <= given.now)) {
      plan.drop.push(id);
      continue;
    }
    const at = momentOf(message, given);
    if (at > given.now) plan.later.push({ id, at });
    else plan.send.push(id);
  }
  return plan;
}

function momentOf(
  { kind, toldAt, usefulUntil, atMost, urgent }: WaitingNotice,
  given: { now: Date; zone: TimeZone; times: NoticeTimes; sentToday: Readonly<Record<string, number>> },
): Date {
  const { now, zone, times, sentToday } = given;
  const quietEnd = endOfQuiet(now, zone, times.quiet);
  if (quietEnd && !urgent) return quietEnd;
  const today = localDateOf(now, zone);
  if ((sentToday[kind] ?? 0) >= atMost) return morningOf(addDays(today, 1), zone, times);
  // What is soon of no use any more cannot wait for a bundle.
  if (times.daily && !usefulUntil && !urgent) return morningAfter(toldAt, zone, times);
  return now;
}

/** When the quiet hours end that `now` lies in; null outside of them. They may reach over midnight. */
export function endOfQuiet(now: Date, zone: TimeZone, quiet: NoticeTimes['quiet']): Date | null {
  if (!quiet) return null;
  const today = localDateOf(now, zone);
  const overMidnight = quiet.from > quiet.until;
  for (const day of [addDays(today, -1), today]) {
    const from = instantAt(day, quiet.from, zone);
    const until = instantAt(overMidnight ? addDays(day, 1) : day, quiet.until, zone);
    if (from <= now && now < until) return until;
  }
  return null;
}

function morningAfter(told: Date, zone: TimeZone, times: NoticeTimes): Date {
  const day = localDateOf(told, zone);
  const same = morningOf(day, zone, times);
  return told <= same ? same : morningOf(addDays(day, 1), zone, times);
}

/** Never inside the quiet hours: their end, if it is one of a morning. */
function morningOf(day: WorkDate, zone: TimeZone, { quiet }: NoticeTimes): Date {
  const usual = instantAt(day, MORNING, zone);
  return endOfQuiet(usual, zone, quiet) ?? usual;
}
