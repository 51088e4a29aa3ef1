import { AuditorReadings } from './auditor-readings.service.js';
import { OfficialAccountsController } from './official/official-accounts.controller.js';
import { OfficialAccountsQuery } from './official/official-accounts.query.js';
import { OfficialAccounts } from './official/official-accounts.service.js';
import { OfficialReportController } from './official/official-report.controller.js';
import { WorkPlacesController } from './places/work-places.controller.js';
import { WorkPlacesQuery } from './places/work-places.query.js';
import { WorkPlaces } from './places/work-places.service.js';
import { TreeQuery } from './tree.query.js';
import { UnitAccess } from './unit-access.service.js';
import { UnitDesk } from './unit-desk.service.js';
import { UnitDetailsQuery } from './unit-details.query.js';
import { UnitHistoryQuery } from './unit-history.query.js';
import { UnitPagesController } from './unit-pages.controller.js';
import { UnitSearchQuery } from './unit-search.query.js';
import { UnitsApiController } from './units-api.controller.js';
import { UnitsApiQuery } from './units-api.query.js';
import { UnitsQuery } from './units.query.js';

/** What PeopleModule takes in for the tree of units. */
export const OPD_CONTROLLERS = [
  UnitsApiController,
  UnitPagesController,
  WorkPlacesController,
  OfficialAccountsController,
  OfficialReportController,
];
export const OPD_PROVIDERS = [
  UnitsQuery,
  UnitAccess,
  AuditorReadings,
  TreeQuery,
  UnitSearchQuery,
  UnitDetailsQuery,
  UnitHistoryQuery,
  UnitsApiQuery,
  UnitDesk,
  WorkPlacesQuery,
  WorkPlaces,
  OfficialAccountsQuery,
  OfficialAccounts,
];
