import { DayLettersQuery } from './recap-sheets/day-letters.query.js';
import { RecapSheetsController } from './recap-sheets/recap-sheets.controller.js';
import { RecapSheetsService } from './recap-sheets/recap-sheets.service.js';

export const EXPORTS_PROVIDERS = [DayLettersQuery, RecapSheetsService];
export const EXPORTS_CONTROLLERS = [RecapSheetsController];
