/** Pauses between attempts: seconds at first (a restart), then minutes and hours (a night without the other server). */
const PAUSES_SECONDS = [2, 5, 15, 60, 300, 900, 3600, 7200, 14_400, 28_800, 28_800];

/** When to try again after `attempts` failures, or null to give up (about 23 hours after the first attempt). */
export function nextAttemptAfter(attempts: number, now: Date): Date | null {
  const pause = PAUSES_SECONDS[attempts - 1];
  return pause === undefined ? null : new Date(now.getTime() + pause * 1000);
}
