import { Injectable } from '@nestjs/common';
import { type Principal, can } from '../../../access/index.js';
import { type Unit, UnitAccess, UnitsQuery } from '../../../people/index.js';
import { Clock, localDateOf } from '../../../platform/index.js';
import type { Scope } from './calendar-entry.page.js';
import { EVERYBODY } from './calendar-form.rules.js';

/** Which units a person may choose from. */
@Injectable()
export class CalendarScopes {
  constructor(
    private readonly units: UnitsQuery,
    private readonly access: UnitAccess,
    private readonly clock: Clock,
  ) {}

  /** One's own unit and those above it, one's units to care for with those directly below, and the one that is shown. */
  async toShow(principal: Principal, shown: Unit | null): Promise<{ code: string; name: string }[]> {
    const day = this.today();
    const found = new Map<string, Unit>();
    for (const id of principal.unitLine) {
      const unit = await this.units.byId(id, day);
      if (unit?.parentId) found.set(unit.id, unit);
    }
    for (const unit of await this.cared(principal)) if (unit.parentId) found.set(unit.id, unit);
    if (shown?.parentId) found.set(shown.id, shown);
    return [...found.values()].toSorted((a, b) => a.name.localeCompare(b.name, 'id'));
  }

  /** For whom this person may enter days; the whole regency first, if it is theirs. */
  async toWrite(principal: Principal): Promise<Scope[]> {
    const root = await this.units.root(this.today());
    const units = (await this.cared(principal)).filter(({ id }) => id !== root?.id);
    return [
      ...(root && can(principal, 'calendar:write', [root.id])
        ? [{ value: EVERYBODY, label: 'Seluruh kabupaten' }]
        : []),
      ...units.map(({ code, name }) => ({ value: code, label: name })),
    ];
  }

  private async cared(principal: Principal): Promise<Unit[]> {
    const day = this.today();
    const tops = await this.access.topsFor(principal, 'calendar:write', day);
    const units: Unit[] = [];
    for (const { unit } of tops) units.push(unit, ...(await this.units.childrenOf(unit.id, day)));
    return units;
  }

  private today() {
    return localDateOf(this.clock.now(), 'Asia/Jakarta');
  }
}
