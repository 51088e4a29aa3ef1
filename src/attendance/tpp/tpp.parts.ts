import { AmountSheetsController } from './amounts/amount-sheets.controller.js';
import { AmountSheets } from './amounts/amount-sheets.service.js';
import { AmountSheetsStore } from './amounts/amount-sheets.store.js';
import { TppEffectStore } from './effect/tpp-effect.store.js';
import { TppCsvController } from './tpp-csv.controller.js';
import { TppController } from './tpp.controller.js';
import { TppJob } from './tpp.job.js';
import { TppMonths } from './tpp-months.service.js';
import { TppPeople } from './tpp-people.query.js';
import { AdjustedShifts } from './adjusted-shifts.query.js';
import { TppAdjustments } from './tpp-adjustments.service.js';
import { TppPricing } from './tpp-pricing.service.js';

/** What AttendanceModule takes in for the allowance. */
export const TPP_CONTROLLERS = [TppCsvController, AmountSheetsController, TppController];
export const TPP_PROVIDERS = [
  TppPeople,
  AdjustedShifts,
  TppAdjustments,
  TppPricing,
  TppEffectStore,
  TppMonths,
  AmountSheetsStore,
  AmountSheets,
  TppJob,
];
