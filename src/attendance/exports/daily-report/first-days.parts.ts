import { FirstDaysController } from './first-days.controller.js';
import { FirstDays } from './first-days.service.js';
import { FirstDaysStore } from './first-days.store.js';
import { ReportFirstDays } from './report-first-days.job.js';

export const FIRST_DAYS_PROVIDERS = [FirstDaysStore, ReportFirstDays, FirstDays];
export const FIRST_DAYS_CONTROLLERS = [FirstDaysController];
