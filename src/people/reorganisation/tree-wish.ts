import type { TimeZone, WorkDate } from '../../platform/index.js';
import type { UnitKind } from '../opd/unit-kinds.js';

/** A unit that does not exist yet. */
export interface NewUnit {
  code: string;
  name: string;
  shortName: string;
  kind: UnitKind;
  timeZone: TimeZone;
  sipdCode: string | null;
}

/** Code of the unit that takes over a work place or an official account, by its id; `ENDS` when nobody does. */
export type Chosen = ReadonlyMap<string, string>;
export const ENDS = '-';

interface Dated {
  /** First day on which it holds. */
  day: WorkDate;
  /** Number of the decree; of a correction the reason. */
  decree: string;
  /** What the decree is about; empty when nobody said. */
  decreeTitle: string;
}

/** What somebody wants of the tree; units are named by their codes, as people know them. */
export type TreeWish = Dated &
  (
    | { kind: 'founded'; unit: NewUnit; parent: string }
    | {
        kind: 'corrected';
        code: string;
        patch: Pick<NewUnit, 'name' | 'shortName' | 'kind' | 'timeZone' | 'sipdCode'>;
      }
    | { kind: 'renamed'; code: string; name: string; shortName: string }
    | { kind: 'moved'; code: string; parent: string }
    | { kind: 'closed'; code: string }
    | {
        kind: 'merged';
        /** Those that end. */
        codes: string[];
        into: { existing: string } | { unit: NewUnit; parent: string };
        belongings: Chosen;
      }
    | {
        kind: 'split';
        code: string;
        /** The unit itself goes on; `into` is what becomes of a part of it. */
        stays: boolean;
        into: NewUnit[];
        /** Code of each unit below, by its own code; whoever is not named goes to the first, or stays. */
        units: ReadonlyMap<string, string>;
        /** Code of the unit of each person, by the person's id. */
        people: ReadonlyMap<string, string>;
        belongings: Chosen;
      }
  );

export type TreeChangeKind = TreeWish['kind'];
