import { FindIncidentsJob } from './finding/find-incidents.job.js';
import { NoteIncident } from './finding/note-incident.store.js';
import { Outages } from './finding/outages.service.js';
import { SilentMachines } from './finding/silent-machines.service.js';
import { AffectedQuery } from './grace/affected.query.js';
import { HealthBeat } from './health/health-beat.service.js';
import { DecideIncident } from './decide-incident.service.js';
import { DeclareIncident } from './declare-incident.service.js';
import { GiveGrace } from './grace/give-grace.service.js';
import { IncidentAccess } from './incident-access.service.js';
import { IncidentRecord } from './incident-record.store.js';
import { IncidentsQuery } from './incidents.query.js';
import { IncidentDecisionController } from './pages/incident-decision.controller.js';
import { IncidentPages } from './pages/incident-pages.service.js';
import { IncidentsController } from './pages/incidents.controller.js';
import { FailedReleases } from './releases/failed-releases.service.js';
import { RefusedPresses } from './refusals/refused-presses.service.js';

export const INCIDENTS_PROVIDERS = [
  HealthBeat,
  RefusedPresses,
  IncidentsQuery,
  AffectedQuery,
  IncidentAccess,
  IncidentRecord,
  DeclareIncident,
  GiveGrace,
  DecideIncident,
  IncidentPages,
  NoteIncident,
  FailedReleases,
  Outages,
  SilentMachines,
  FindIncidentsJob,
];
export const INCIDENTS_CONTROLLERS = [IncidentsController, IncidentDecisionController];
