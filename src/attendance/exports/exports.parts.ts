import { FIRST_DAYS_CONTROLLERS, FIRST_DAYS_PROVIDERS } from './daily-report/first-days.parts.js';
import { ORDERS_CONTROLLERS, ORDERS_PROVIDERS } from './orders/orders.parts.js';
import { PAPER_CONTROLLERS, PAPER_PROVIDERS } from './paper/paper.parts.js';
import { RecapSheetsController } from './recap-sheets/recap-sheets.controller.js';
import { RecapSheetsService } from './recap-sheets/recap-sheets.service.js';

export const EXPORTS_PROVIDERS = [
  RecapSheetsService,
  ...PAPER_PROVIDERS,
  ...ORDERS_PROVIDERS,
  ...FIRST_DAYS_PROVIDERS,
];
export const EXPORTS_CONTROLLERS = [
  RecapSheetsController,
  ...PAPER_CONTROLLERS,
  ...ORDERS_CONTROLLERS,
  ...FIRST_DAYS_CONTROLLERS,
];
