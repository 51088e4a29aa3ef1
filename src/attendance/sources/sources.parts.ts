import { AttlogIntake } from './attlog/attlog-intake.service.js';
import { AttlogStore } from './attlog/attlog.store.js';
import { WaitingLines } from './attlog/waiting-lines.service.js';
import { ClockChanges } from './clocks/clock-changes.query.js';
import { ClockNews } from './clocks/clock-news.service.js';
import { HeldLines } from './clocks/held-lines.store.js';
import { ShiftedPresses } from './clocks/shifted-presses.store.js';
import { ClockUndos } from './clocks/clock-undos.service.js';
import { SourceClocks } from './clocks/source-clocks.service.js';
import { SourceCareController } from './pages/source-care.controller.js';
import { SourceClocksController } from './pages/source-clocks.controller.js';
import { SourceFilesController } from './pages/source-files.controller.js';
import { SourcePages } from './pages/source-pages.service.js';
import { SourcePinsController } from './pages/source-pins.controller.js';
import { SourcesController } from './pages/sources.controller.js';
import { MovedPresses } from './pins/moved-presses.store.js';
import { PinMoves } from './pins/pin-moves.query.js';
import { PinPeople } from './pins/pin-people.query.js';
import { PinMoveSettling } from './pins/pin-move-settling.service.js';
import { PutPinRight } from './pins/put-pin-right.service.js';
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
  PinPeople,
  PinMoves,
  MovedPresses,
  SourcePins,
  PinMoveSettling,
  PutPinRight,
  HeldLines,
  ShiftedPresses,
  ClockChanges,
  ClockNews,
  SourceClocks,
  ClockUndos,
  SourcePages,
];
export const SOURCES_CONTROLLERS = [
  SourcesController,
  SourceFilesController,
  SourcePinsController,
  SourceCareController,
  SourceClocksController,
];
