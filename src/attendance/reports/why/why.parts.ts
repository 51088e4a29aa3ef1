import { DayWhyApiController, DayWhyController } from './day-why.controller.js';
import { DayWhyQuery } from './day-why.query.js';
import { DayWhyService } from './day-why.service.js';

export const WHY_PROVIDERS = [DayWhyQuery, DayWhyService];
export const WHY_CONTROLLERS = [DayWhyController, DayWhyApiController];
