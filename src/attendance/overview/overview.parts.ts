import { ArrivalsQuery } from './arrivals.query.js';
import { DatedPlacesQuery } from './dated-places.query.js';
import { FiguresAhead } from './figures-ahead.service.js';
import { KeptFigures } from './kept-figures.service.js';
import { OverviewLive } from './overview-live.service.js';
import { OverviewStreamController } from './overview-stream.controller.js';
import { OverviewController } from './overview.controller.js';
import { OverviewService } from './overview.service.js';
import { PastFiguresQuery } from './past-figures.query.js';
import { TroublePlacesQuery } from './trouble-places.query.js';

export const OVERVIEW_PROVIDERS = [
  DatedPlacesQuery,
  ArrivalsQuery,
  PastFiguresQuery,
  KeptFigures,
  FiguresAhead,
  TroublePlacesQuery,
  OverviewService,
  OverviewLive,
];
export const OVERVIEW_CONTROLLERS = [OverviewController, OverviewStreamController];
