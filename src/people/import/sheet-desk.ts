import type { Audit } from '../../audit/index.js';
import type { Clock, Database } from '../../platform/index.js';
import type { PeopleChanges } from '../changes/people-changes.service.js';
import { RoleAssignmentsQuery } from '../accounts/role-assignments.query.js';
import { PeopleWriter } from '../employees/people-writer.service.js';
import { PersonFactsQuery } from '../employees/person-facts.query.js';
import { PersonRecord } from '../employees/person-record.service.js';
import { ReachFrom } from '../employees/reach-from.query.js';
import { BatchesQuery } from './batches/batches.query.js';
import { SheetComparison } from './comparing/sheet-comparison.service.js';
import { SheetFactsQuery } from './comparing/sheet-facts.query.js';
import type { SheetForecasts } from './sheet-forecasts.service.js';
import { RoleRestoring } from './working/role-restoring.service.js';
import { SheetApplying } from './working/sheet-applying.service.js';
import { SheetChecking } from './working/sheet-checking.service.js';
import { SheetIntake } from './working/sheet-intake.service.js';
import { SheetPreparation } from './working/sheet-preparation.service.js';
import { SheetReading } from './working/sheet-reading.service.js';
import { SheetUndoing } from './working/sheet-undoing.service.js';

export interface SheetDeskParts {
  database: Database;
  clock: Clock;
  audit: Audit;
  /** With the same hearers as in the server, or those who leave stay signed in. */
  changes: PeopleChanges;
  forecasts: SheetForecasts;
}

/** The import without pages and jobs, for the operator's command and for measuring. */
export interface SheetDesk {
  batches: BatchesQuery;
  intake: SheetIntake;
  reading: SheetReading;
  preparation: SheetPreparation;
  checking: SheetChecking;
  applying: SheetApplying;
}

export function sheetDesk({ database, clock, audit, changes, forecasts }: SheetDeskParts): SheetDesk {
  const batches = new BatchesQuery(database);
  const reach = new ReachFrom(clock);
  const comparison = new SheetComparison(new SheetFactsQuery(), new PersonFactsQuery(), reach);
  const record = new PersonRecord(database, clock, audit, changes);
  const writer = new PeopleWriter(clock, record);
  const checking = new SheetChecking(database, batches, comparison, forecasts);
  const undoing = new SheetUndoing(
    database,
    writer,
    audit,
    new RoleRestoring(clock, audit, new RoleAssignmentsQuery(database)),
    record,
    reach,
  );
  return {
    batches,
    intake: new SheetIntake(database, audit),
    reading: new SheetReading(database, batches, audit),
    preparation: new SheetPreparation(database, audit),
    checking,
    applying: new SheetApplying(database, clock, batches, comparison, checking, undoing, writer, audit),
  };
}
