import { ApiScopes } from './api-scope.service.js';
import { COMPARISON_CONTROLLERS, COMPARISON_PROVIDERS } from './comparison/comparison.parts.js';
import { DAY_MATRIX_CONTROLLERS, DAY_MATRIX_PROVIDERS } from './day-matrix/day-matrix.parts.js';
import { DaysApiController } from './days-api.controller.js';
import { DaysQuery } from './days.query.js';
import { GroupBandsQuery } from './extras/group-bands.query.js';
import { GroupBandsService } from './extras/group-bands.service.js';
import { RecapExtrasService } from './extras/recap-extras.service.js';
import { PeopleRecapQuery } from './people-recap.query.js';
import { PersonAccess } from './person-access.service.js';
import { PersonAdjustments } from './person-adjustments.query.js';
import { PersonMonthController } from './person-month.controller.js';
import { PersonMonthService } from './person-month.service.js';
import { PersonPlacesQuery } from './person-places.query.js';
import { PERSON_YEAR_CONTROLLERS, PERSON_YEAR_PROVIDERS } from './person-year/person-year.parts.js';
import { RecapCsvController } from './recap-csv.controller.js';
import { RecapController } from './recap.controller.js';
import { RecapService } from './recap.service.js';
import { RecapsApiController } from './recaps-api.controller.js';
import { SpanPlacesQuery } from './span-places.query.js';
import { UnitRecapQuery } from './unit-recap.query.js';
import { WHY_CONTROLLERS, WHY_PROVIDERS } from './why/why.parts.js';

export const REPORTS_PROVIDERS = [
  SpanPlacesQuery,
  UnitRecapQuery,
  PeopleRecapQuery,
  RecapService,
  RecapExtrasService,
  GroupBandsQuery,
  GroupBandsService,
  PersonAdjustments,
  PersonPlacesQuery,
  PersonAccess,
  PersonMonthService,
  ...COMPARISON_PROVIDERS,
  ...DAY_MATRIX_PROVIDERS,
  ...PERSON_YEAR_PROVIDERS,
  DaysQuery,
  ApiScopes,
  ...WHY_PROVIDERS,
];

export const REPORTS_CONTROLLERS = [
  RecapController,
  RecapCsvController,
  PersonMonthController,
  ...COMPARISON_CONTROLLERS,
  ...DAY_MATRIX_CONTROLLERS,
  ...PERSON_YEAR_CONTROLLERS,
  DaysApiController,
  RecapsApiController,
  ...WHY_CONTROLLERS,
];
