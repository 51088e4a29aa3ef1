import { AttlogIntake } from './attlog/attlog-intake.service.js';
import { AttlogStore } from './attlog/attlog.store.js';
import { SourcesController } from './pages/sources.controller.js';
import { SourceWatermark } from './source-watermark.service.js';
import { SourcesComplete } from './sources-complete.query.js';
import { SourcesDesk } from './sources-desk.service.js';
import { SourcesQuery } from './sources.query.js';

/** What the derivation of days needs of the sources. */
export const SOURCES_SPINE = [SourceWatermark, SourcesComplete];
export const SOURCES_PROVIDERS = [SourcesQuery, SourcesDesk, AttlogStore, AttlogIntake];
export const SOURCES_CONTROLLERS = [SourcesController];
