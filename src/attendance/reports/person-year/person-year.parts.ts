import { PersonYearController } from './person-year.controller.js';
import { PersonYearService } from './person-year.service.js';

export const PERSON_YEAR_PROVIDERS = [PersonYearService];
export const PERSON_YEAR_CONTROLLERS = [PersonYearController];
