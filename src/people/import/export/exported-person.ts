import type { WorkDate } from '../../../platform/index.js';
import type { PersonFacts } from '../../employees/person-facts.js';

/** Somebody as an export writes them. */
export interface ExportedPerson extends PersonFacts {
  rankSince: WorkDate | null;
  positionSince: WorkDate | null;
  /** The OPD: the unit directly below the regency. */
  opdName: string;
}
