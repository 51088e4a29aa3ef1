import type { DecidingLevel } from '../leave/leave-rules.js';
import type { LeaderCapacity } from './staff-request.js';

/** Who leads a unit on a day, and as what. */
export interface Leader {
  personId: string;
  name: string;
  capacity: LeaderCapacity;
}

/** A unit in somebody's line, with those who lead it on the day. */
export interface LedUnit {
  unitId: string;
  name: string;
  leaders: readonly Leader[];
}

/** Whose turn it is: the head of this unit, whoever that is on the day. */
export interface Desk {
  unitId: string;
  unitName: string;
  leaders: readonly Leader[];
}

export interface Desks {
  /** Gives an opinion first; null: nobody but the one who decides. */
  considers: Desk | null;
  /** Null: no unit of the line has a head. */
  decides: Desk | null;
}

/**
 * Who considers and who decides about a person whose line of units (nearest first, up to the regency) is given: posts, as
 * they are held on the day, never the person's own. The authorised official is never lower than the direct superior.
 */
export function desksFor(
  line: readonly LedUnit[],
  asked: { personId: string; level: DecidingLevel; considered: boolean },
): Desks {
  const { personId, level, considered } = asked;
  const desks = line.flatMap((unit, place) => (mayAnswer(unit, personId) ? [place] : []));
  const superior = desks[0];
  if (superior === undefined) return { considers: null, decides: null };
  const from = { superior: 0, agency: line.length - 2, regency: line.length - 1 }[level];
  // Where nobody is above who could, the highest one there is decides.
  const deciding = desks.find((place) => place >= from) ?? desks.at(-1)!;
  return {
    considers: considered && deciding !== superior ? deskOf(line[superior]!, personId) : null,
    decides: deskOf(line[deciding]!, personId),
  };
}

/** As what somebody sits at the desk; null: not theirs. */
export function capacityAt(desk: Desk | null, personId: string): LeaderCapacity | null {
  return desk?.leaders.find((leader) => leader.personId === personId)?.capacity ?? null;
}

/** Has the unit somebody who could answer, and does the asker not lead it? */
function mayAnswer(unit: LedUnit, personId: string): boolean {
  const leadsIt = unit.leaders.some(
    (leader) => leader.personId === personId && leader.capacity !== 'delegation',
  );
  return !leadsIt && deskOf(unit, personId).leaders.length > 0;
}

/** The post of the head counts before the mere role; nobody decides about themselves, by delegation neither. */
function deskOf({ unitId, name, leaders }: LedUnit, personId: string): Desk {
  const byPost = leaders.filter(({ capacity }) => capacity !== 'role');
  return {
    unitId,
    unitName: name,
    leaders: (byPost.length > 0 ? byPost : leaders).filter((leader) => leader.personId !== personId),
  };
}
