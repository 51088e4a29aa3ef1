/** So many people came so late. */
export interface Lateness {
  minutes: number;
  people: number;
}

export interface LatenessBin {
  from: number;
  /** The first minute of the next bin; null for the last, which is open. */
  until: number | null;
  people: number;
}

/** Half-open, as the tables of the allowance cut: 31 minutes are no more "up to 30". */
const FROM = [1, 6, 16, 31, 61, 91] as const;

/** Who was late by how much. Whoever was not late is in no bin. */
export function latenessBins(lateness: readonly Lateness[]): LatenessBin[] {
  return FROM.map((from, i) => {
    const until = FROM[i + 1] ?? null;
    return {
      from,
      until,
      people: lateness
        .filter(({ minutes }) => minutes >= from && (until === null || minutes < until))
        .reduce((sum, { people }) => sum + people, 0),
    };
  });
}

/** `1–5`, `> 90` */
export function binWords({ from, until }: Pick<LatenessBin, 'from' | 'until'>): string {
  return until === null ? `> ${from - 1}` : `${from}–${until - 1}`;
}
