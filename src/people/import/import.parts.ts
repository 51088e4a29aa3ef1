import { BatchesQuery } from './batches/batches.query.js';
import { SheetAccess } from './batches/sheet-access.service.js';
import { SheetComparison } from './comparing/sheet-comparison.service.js';
import { SheetFactsQuery } from './comparing/sheet-facts.query.js';
import { SheetExportController } from './export/sheet-export.controller.js';
import { SheetExportQuery } from './export/sheet-export.query.js';
import { ImportsController } from './pages/imports.controller.js';
import { SheetPreparationController } from './pages/sheet-preparation.controller.js';
import { SheetController } from './pages/sheet.controller.js';
import { SheetForecasts } from './sheet-forecasts.service.js';
import { ReadSheetJob } from './working/read-sheet.job.js';
import { GivingBack } from './working/giving-back.service.js';
import { RoleRestoring } from './working/role-restoring.service.js';
import { SheetApplying } from './working/sheet-applying.service.js';
import { SheetApproval } from './working/sheet-approval.service.js';
import { SheetChecking } from './working/sheet-checking.service.js';
import { SheetIntake } from './working/sheet-intake.service.js';
import { SheetPreparation } from './working/sheet-preparation.service.js';
import { SheetReading } from './working/sheet-reading.service.js';
import { SheetUndoing } from './working/sheet-undoing.service.js';

/** What PeopleModule takes in for the personnel sheet. */
export const IMPORT_CONTROLLERS = [
  ImportsController,
  SheetController,
  SheetPreparationController,
  SheetExportController,
];
export const IMPORT_PROVIDERS = [
  SheetForecasts,
  BatchesQuery,
  SheetAccess,
  SheetFactsQuery,
  SheetComparison,
  SheetIntake,
  SheetReading,
  SheetChecking,
  SheetPreparation,
  SheetApproval,
  RoleRestoring,
  GivingBack,
  SheetUndoing,
  SheetApplying,
  ReadSheetJob,
  SheetExportQuery,
];
