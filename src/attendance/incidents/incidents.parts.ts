import { FindIncidentsJob } from './find-incidents.job.js';
import { AffectedQuery } from './grace/affected.query.js';
import { HealthBeat } from './health/health-beat.service.js';
import { IncidentsDesk } from './incidents-desk.service.js';
import { IncidentsQuery } from './incidents.query.js';
import { IncidentsController } from './pages/incidents.controller.js';
import { RefusedPresses } from './refusals/refused-presses.service.js';

export const INCIDENTS_PROVIDERS = [
  HealthBeat,
  RefusedPresses,
  IncidentsQuery,
  AffectedQuery,
  IncidentsDesk,
  FindIncidentsJob,
];
export const INCIDENTS_CONTROLLERS = [IncidentsController];
