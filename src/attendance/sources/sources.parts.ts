import { AttlogIntake } from './attlog/attlog-intake.service.js';
import { AttlogStore } from './attlog/attlog.store.js';
import { WaitingLines } from './attlog/waiting-lines.service.js';
import { SourceCareController } from './pages/source-care.controller.js';
import { SourceFilesController } from './pages/source-files.controller.js';
import { SourcePages } from './pages/source-pages.service.js';
import { SourcePinsController } from './pages/source-pins.controller.js';
import { SourcesController } from './pages/sources.controller.js';
import { SourcePins } from './pins/source-pins.service.js';
import { SourceWatermark } from './source-watermark.service.js';
import { SourcesComplete } from './sources-complete.query.js';
import { SourcesDesk } from './sources-desk.service.js';
import { SourcesQuery } from './sources.query.js';

/** What the derivation of days needs of the sources. */
export const SOURCES_SPINE = [SourceWatermark, SourcesComplete];
export const SOURCES_PROVIDERS = [
  SourcesQuery,
  SourcesDesk,
  AttlogStore,
  WaitingLines,
  AttlogIntake,
  SourcePins,
  SourcePages,
];
export const SOURCES_CONTROLLERS = [
  SourcesController,
  SourceFilesController,
  SourcePinsController,
  SourceCareController,
];
