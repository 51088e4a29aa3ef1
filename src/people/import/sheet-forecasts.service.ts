import { Injectable } from '@nestjs/common';
import type { Queryable } from '../../platform/index.js';
import type { ApplicationForecast, MakeForecast, SheetShift } from './sheet-forecast.js';

/** The room above that knows applications says what a sheet would do to them; without one, nothing is said. */
@Injectable()
export class SheetForecasts {
  private readonly makers: MakeForecast[] = [];

  /** Registered once at start (`onModuleInit`). The maker only reads. */
  register(make: MakeForecast): void {
    this.makers.push(make);
  }

  /** Those that change for at least one person, by name. */
  async of(db: Queryable, shift: SheetShift): Promise<ApplicationForecast[]> {
    if (shift.before.length === 0 && shift.after.length === 0) return [];
    const made: ApplicationForecast[] = [];
    for (const make of this.makers) made.push(...(await make(db, shift)));
    return made
      .filter(({ gains, loses }) => gains.length > 0 || loses.length > 0)
      .toSorted((a, b) => a.name.localeCompare(b.name, 'id'));
  }
}
