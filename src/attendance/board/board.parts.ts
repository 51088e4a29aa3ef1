import { BoardLive } from './board-live.service.js';
import { BoardStreamController } from './board-stream.controller.js';
import { BoardController } from './board.controller.js';
import { BoardService } from './board.service.js';
import { UnitCountsQuery } from './unit-counts.query.js';
import { UnitPeopleQuery } from './unit-people.query.js';
import { UnitPlacesQuery } from './unit-places.query.js';
import { WallController } from './wall.controller.js';

/** What AttendanceModule takes in for the board. */
export const BOARD_CONTROLLERS = [BoardController, BoardStreamController, WallController];
export const BOARD_PROVIDERS = [UnitPlacesQuery, UnitCountsQuery, UnitPeopleQuery, BoardService, BoardLive];
