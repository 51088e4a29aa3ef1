import { CitedRulesQuery } from '../schedules/cited-rules.query.js';
import { DisciplineController } from './discipline.controller.js';
import { DisciplineCounting } from './discipline-counting.service.js';
import { DisciplineDesk } from './discipline-desk.service.js';
import { DisciplineFacts } from './discipline-facts.query.js';
import { DisciplineJob } from './discipline.job.js';
import { DisciplineListQuery } from './discipline-list.query.js';
import { DisciplineLists } from './discipline-list.service.js';
import { EvidenceController } from './evidence/evidence.controller.js';
import { EvidenceQuery } from './evidence/evidence.query.js';
import { PunishmentAccess } from './punishments/punishment-access.service.js';
import { PunishmentDeciding } from './punishments/punishment-deciding.service.js';
import { PunishmentEntering } from './punishments/punishment-entering.service.js';
import { PunishmentsController } from './punishments/punishments.controller.js';
import { PunishmentsStore } from './punishments/punishments.store.js';
import { StandingsStore } from './standings.store.js';
import { SuperiorsQuery } from './superiors.query.js';
import { WarningsStore } from './warnings.store.js';

/** What AttendanceModule takes in for discipline. */
export const DISCIPLINE_CONTROLLERS = [EvidenceController, PunishmentsController, DisciplineController];
export const DISCIPLINE_PROVIDERS = [
  CitedRulesQuery,
  DisciplineFacts,
  SuperiorsQuery,
  StandingsStore,
  WarningsStore,
  DisciplineCounting,
  DisciplineJob,
  DisciplineDesk,
  DisciplineListQuery,
  DisciplineLists,
  EvidenceQuery,
  PunishmentsStore,
  PunishmentAccess,
  PunishmentEntering,
  PunishmentDeciding,
];
