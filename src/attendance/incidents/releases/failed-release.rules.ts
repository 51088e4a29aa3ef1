import type { Span } from '../grace/propose-grace.rules.js';

/** One life of a process. */
export interface Run {
  version: string;
  startedAt: Date;
  /** Its last sign of life. */
  lastAt: Date;
  /** It said itself that it ends. */
  stopped: boolean;
}

/** Answers of a process between two signs of life, of which some failed. */
export interface Failing extends Span {
  version: string;
  answers: number;
  failed: number;
}

export interface Signs {
  runs: readonly Run[];
  failing: readonly Failing[];
  /** When we refused a press. */
  refusals: readonly Date[];
  /** When nobody of us answered at all. */
  gaps: readonly Span[];
}

/** What speaks for it that a release failed. */
export interface ReleaseEvidence {
  version: string;
  /** What ran before it. */
  previous: string;
  releasedAt: Date;
  answers: number;
  failed: number;
  refusals: number;
  /** Processes of it that lived for a few minutes only. */
  shortLives: number;
  outages: number;
  /** The older version that was started again instead. */
  returned: { version: string; at: Date } | null;
}

export interface FailedRelease extends Span {
  evidence: ReleaseEvidence;
}

/** How closely a release is watched. */
export const RELEASE_WATCH = {
  minutes: 60,
  /** So many failed answers, and so large a part of those given meanwhile. */
  failed: 10,
  failedShare: 0.05,
  /** So many lives of at most so many minutes. */
  shortLives: 2,
  shortLifeMinutes: 5,
};

const MINUTE = 60_000;
/** Without a sign for so long a process is gone. */
const SILENT_MS = MINUTE;
const AT_ONCE_MS = 10 * MINUTE;

/**
 * The releases that did not go well. A release is a version that starts for the first time after another has run; it is watched
 * for an hour, until the next one, or until an older one comes back. The failure lasts from its first sign to its last.
 */
export function failedReleases(signs: Signs, now: Date, watch = RELEASE_WATCH): FailedRelease[] {
  const runs = [...signs.runs].sort((a, b) => a.startedAt.getTime() - b.startedAt.getTime());
  const firstRuns = runs.filter((run, index) => !runs.slice(0, index).some((one) => isOf(one, run)));
  return firstRuns.slice(1).flatMap((first, index) => {
    const at = first.startedAt;
    const next = firstRuns[index + 2]?.startedAt ?? null;
    const watched = new Date(
      Math.min(at.getTime() + watch.minutes * MINUTE, next?.getTime() ?? Infinity, now.getTime()),
    );
    const older = new Set(firstRuns.slice(0, index + 1).map(({ version }) => version));
    const back = comeBack(runs, older, first, watched);
    const until = back?.startedAt ?? watched;
    const during = (when: Date) => when >= at && when <= until;
    const failing = signs.failing.filter((one) => isOf(one, first) && during(one.from) && during(one.to));
    const refusals = signs.refusals.filter(during);
    const gaps = signs.gaps.filter(({ from }) => from > at && from <= until);
    const lives = shortLives(runs, first, until, now, watch);
    const failed = sum(failing.map((one) => one.failed));
    const answers = sum(failing.map((one) => one.answers));
    const pieces: Span[] = [
      ...(failed >= watch.failed && failed >= answers * watch.failedShare ? failing : []),
      ...refusals.map((when) => ({ from: when, to: new Date(when.getTime() + 1000) })),
      ...gaps,
      ...(lives.length >= watch.shortLives
        ? lives.map(({ startedAt, lastAt }) => ({ from: startedAt, to: lastAt }))
        : []),
    ];
    if (pieces.length === 0 && !back) return [];
    const begin = earliest(pieces.map(({ from }) => from)) ?? at;
    const end = latest([...pieces.map(({ to }) => to), ...(back ? [back.startedAt] : [])])!;
    return [
      {
        // The pause in which it was installed belongs to a release that failed at once.
        from: (begin.getTime() - at.getTime() <= AT_ONCE_MS && pauseBefore(signs.gaps, at)) || begin,
        to: end > begin ? end : new Date(begin.getTime() + 1000),
        evidence: {
          version: first.version,
          previous: runs.findLast(({ startedAt, version }) => startedAt <= at && older.has(version))!.version,
          releasedAt: at,
          answers,
          failed,
          refusals: refusals.length,
          shortLives: lives.length,
          outages: gaps.length,
          returned: back ? { version: back.version, at: back.startedAt } : null,
        },
      },
    ];
  });
}

/** An older version that starts while the new one falls silent: somebody took the release back. */
function comeBack(runs: readonly Run[], older: ReadonlySet<string>, first: Run, until: Date): Run | null {
  return (
    runs.find(
      ({ version, startedAt }) =>
        older.has(version) &&
        startedAt > first.startedAt &&
        startedAt <= until &&
        !runs.some(
          (one) =>
            isOf(one, first) &&
            one.startedAt <= startedAt &&
            one.lastAt.getTime() > startedAt.getTime() + SILENT_MS,
        ),
    ) ?? null
  );
}

function shortLives(
  runs: readonly Run[],
  first: Run,
  until: Date,
  now: Date,
  { shortLifeMinutes }: typeof RELEASE_WATCH,
): Run[] {
  return runs.filter(
    (run) =>
      isOf(run, first) &&
      run.lastAt < until &&
      run.lastAt.getTime() - run.startedAt.getTime() < shortLifeMinutes * MINUTE &&
      (run.stopped || now.getTime() - run.lastAt.getTime() > SILENT_MS),
  );
}

function pauseBefore(gaps: readonly Span[], at: Date): Date | null {
  const near = ({ from, to }: Span) => from < at && Math.abs(to.getTime() - at.getTime()) < 2 * MINUTE;
  return gaps.find(near)?.from ?? null;
}

const isOf = (one: { version: string }, other: { version: string }) => one.version === other.version;
const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
const earliest = (dates: readonly Date[]) => dates.toSorted((a, b) => a.getTime() - b.getTime())[0];
const latest = (dates: readonly Date[]) => dates.toSorted((a, b) => a.getTime() - b.getTime()).at(-1);
