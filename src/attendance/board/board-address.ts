import type { BoardAddress } from './board-filter.rules.js';
import type { BoardWish } from './board.service.js';

/** The address under which a board is found again. */
export function addressOf(wish: BoardWish): BoardAddress {
  return {
    unit: wish.unit?.code,
    tanggal: wish.chosenDay ?? undefined,
    status: wish.status ?? undefined,
    jenis: wish.kind ?? undefined,
    lebih: wish.lateOver ?? undefined,
    cari: wish.search,
    hal: wish.page,
  };
}

/** Another unit, or the same one, with the figures of the same people and without names. */
export function figuresOf(wish: BoardWish, unit: string | undefined): BoardAddress {
  return { unit, tanggal: wish.chosenDay ?? undefined, jenis: wish.kind ?? undefined };
}
