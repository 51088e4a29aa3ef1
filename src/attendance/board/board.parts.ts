import { BoardApiController } from './board-api.controller.js';
import { BoardLive } from './board-live.service.js';
import { BoardStreamController } from './board-stream.controller.js';
import { BoardStreams } from './board-streams.service.js';
import { BoardController } from './board.controller.js';
import { BoardService } from './board.service.js';
import { UnitCountsQuery } from './unit-counts.query.js';
import { UnitPeopleQuery } from './unit-people.query.js';
import { UnitPlacesQuery } from './unit-places.query.js';
import { WallController } from './wall.controller.js';

/** What AttendanceModule takes in for the board. */
export const BOARD_CONTROLLERS = [BoardController, BoardStreamController, WallController, BoardApiController];
export const BOARD_PROVIDERS = [
  UnitPlacesQuery,
  UnitCountsQuery,
  UnitPeopleQuery,
  BoardService,
  BoardLive,
  BoardStreams,
];
