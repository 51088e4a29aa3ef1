import { DayMatrixController } from './day-matrix.controller.js';
import { DayMatrixQuery } from './day-matrix.query.js';
import { DayMatrixService } from './day-matrix.service.js';

export const DAY_MATRIX_PROVIDERS = [DayMatrixQuery, DayMatrixService];
export const DAY_MATRIX_CONTROLLERS = [DayMatrixController];
