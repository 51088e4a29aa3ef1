import { ClosedMonthsQuery } from './closed-months.query.js';
import { OpenDataFile } from './open-data-file.service.js';
import { OpenDataController } from './open-data.controller.js';
import { OpenDataQuery } from './open-data.query.js';
import { ReleaseMonths } from './release-months.service.js';

export const OPEN_DATA_PROVIDERS = [ClosedMonthsQuery, OpenDataQuery, OpenDataFile, ReleaseMonths];
export const OPEN_DATA_CONTROLLERS = [OpenDataController];
