import { CorrectionsDeskController } from './corrections-desk.controller.js';
import { CorrectionsQuery } from './corrections.query.js';
import { Corrections } from './corrections.service.js';
import { OwnCorrectionsController } from './own-corrections.controller.js';
import { OwnDataController } from './own-data.controller.js';
import { OwnData } from './own-data.service.js';
import { PeopleDuties } from './people-duties.service.js';
import { PersonalData } from './personal-data.service.js';

export const PRIVACY_CONTROLLERS = [OwnDataController, OwnCorrectionsController, CorrectionsDeskController];
export const PRIVACY_PROVIDERS = [PersonalData, OwnData, Corrections, CorrectionsQuery, PeopleDuties];
