import type { Warning } from './warnings.rules.js';

/** A warning that was given and stands. */
export interface GivenWarning {
  id: string;
  kind: Warning['kind'];
  at: number;
  since: string;
}

/**
 * What is to be told now, and which warnings have lost their ground. Of several thresholds passed at once only the
 * highest is told: seven messages about one afternoon's upload warn nobody.
 */
export function warningChanges(
  deserved: readonly Warning[],
  given: readonly GivenWarning[],
): { tell: Warning[]; lapse: GivenWarning[] } {
  const same = (a: GivenWarning | Warning, b: GivenWarning | Warning) =>
    a.kind === b.kind && a.at === b.at && a.since === b.since;
  const lapse = given.filter((one) => !deserved.some((warning) => same(one, warning)));
  const standing = given.filter((one) => !lapse.includes(one));
  const highest = new Map<string, Warning>();
  for (const warning of deserved)
    if ((highest.get(groupOf(warning))?.at ?? 0) < warning.at) highest.set(groupOf(warning), warning);
  const tell = [...highest.values()].filter(
    (warning) => !standing.some((one) => groupOf(one) === groupOf(warning) && one.at >= warning.at),
  );
  return { tell, lapse };
}

/** The sum of a year is one thing, each row another. */
function groupOf({ kind, since }: { kind: Warning['kind']; since: string }): string {
  return `${kind === 'days' ? 'days' : 'row'} ${since}`;
}
