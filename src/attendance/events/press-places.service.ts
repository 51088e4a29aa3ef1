import { Injectable } from '@nestjs/common';
import { type PlaceDistance, WorkPlacesQuery, nearestPlace } from '../../people/index.js';
import type { WorkDate } from '../../platform/index.js';
import type { Position } from './press-proof.rules.js';

/** Somebody who belonged to a unit pressed there; null: no position was sent, or it is not kept any more. */
export interface PlacedPress {
  unitId: string;
  pressedAt: Position | null;
}

/**
 * How far from work somebody pressed: from the nearest place of the own unit or of one above it, as of the day. It is told
 * to whoever reads the day, and decides nothing. Where the person was is not told.
 */
@Injectable()
export class PressPlaces {
  constructor(private readonly places: WorkPlacesQuery) {}

  /** One answer for each press, in their order. */
  async of(presses: readonly PlacedPress[], day: WorkDate): Promise<(PlaceDistance | null)[]> {
    const asked = new Set(presses.flatMap(({ unitId, pressedAt }) => (pressedAt ? [unitId] : [])));
    const around = asked.size === 0 ? null : await this.places.around([...asked], day);
    return presses.map(
      ({ unitId, pressedAt }) => pressedAt && nearestPlace(around?.get(unitId) ?? [], pressedAt),
    );
  }
}
