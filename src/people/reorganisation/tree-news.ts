import type { WorkDate } from '../../platform/index.js';
import type { UnitChangeKind } from '../opd/unit-change-words.js';

/** Something that somebody entered about these units since a plan was looked at. */
export interface TreeNews {
  kind: UnitChangeKind | 'cancelled';
  effective: WorkDate;
  decree: string;
  actorName: string | null;
  at: Date;
  unitIds: string[];
}

/** Some of the people of a plan were changed since. */
export interface PeopleNews {
  people: number;
  actorName: string | null;
  at: Date;
}
