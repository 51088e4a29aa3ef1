import type { BoardAddress } from './board-filter.rules.js';
import type { BoardWish } from './board.service.js';

/** The address under which a board is found again. */
export function addressOf(wish: BoardWish): BoardAddress {
  return {
    unit: wish.unit?.code,
    tanggal: wish.chosenDay ?? undefined,
    status: wish.status ?? undefined,
    hal: wish.page,
  };
}
