import { SourceWatermark } from './source-watermark.service.js';
import { SourcesComplete } from './sources-complete.query.js';

/** What the derivation of days needs of the sources. */
export const SOURCES_SPINE = [SourceWatermark, SourcesComplete];
