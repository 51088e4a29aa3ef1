import { ArrivalsQuery } from './arrivals.query.js';
import { OverviewController } from './overview.controller.js';
import { OverviewService } from './overview.service.js';
import { PastFiguresQuery } from './past-figures.query.js';

export const OVERVIEW_PROVIDERS = [ArrivalsQuery, PastFiguresQuery, OverviewService];
export const OVERVIEW_CONTROLLERS = [OverviewController];
