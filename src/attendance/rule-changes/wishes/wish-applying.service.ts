import { Injectable } from '@nestjs/common';
import { Audit } from '../../../audit/index.js';
import type { Trace } from '../../../people/index.js';
import { Clock, type Tx, conflict, firstDayOf } from '../../../platform/index.js';
import { CalendarDays } from '../../schedules/calendar/calendar-days.service.js';
import { keepDecree } from '../../schedules/rule-sets.store.js';
import { TppEffectStore } from '../../tpp/effect/tpp-effect.store.js';
import type { KeptChange } from '../changes/rule-change.js';
import type { CalendarChange, EffectChange } from './wishes.js';

interface Approval {
  actorId: string;
  trace: Trace;
}

/** What an approved wish does: days come or go, cuts are paid or no more. */
@Injectable()
export class WishApplying {
  constructor(
    private readonly calendar: CalendarDays,
    private readonly effects: TppEffectStore,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  async apply(tx: Tx, change: KeptChange, approval: Approval): Promise<void> {
    if (change.aspect === 'calendar')
      await this.calendarDays(tx, change, change.wish as CalendarChange, approval);
    else await this.effect(tx, change, change.wish as EffectChange, approval);
  }

  private async calendarDays(
    tx: Tx,
    change: KeptChange,
    wish: CalendarChange,
    approval: Approval,
  ): Promise<void> {
    const { everybody, decree, days, removed } = wish;
    const writing = { unit: { id: change.unitId! }, reason: change.reason, ...approval };
    const unitId = everybody ? null : change.unitId;
    if (removed) await this.calendar.erase(tx, { ...removed, unitId, decree: decree.cited }, writing);
    if (days.length > 0)
      await this.calendar.write(tx, {
        ...writing,
        wish: { unitCode: everybody ? null : change.unitCode!, decree, days },
      });
  }

  private async effect(
    tx: Tx,
    change: KeptChange,
    { month, decree, ends }: EffectChange,
    { actorId, trace }: Approval,
  ): Promise<void> {
    const done = ends
      ? await this.effects.end(tx, ends.id, month)
      : await this.effects.begin(tx, {
          unitId: change.unitId!,
          month,
          decreeId: await keepDecree(tx, decree),
          by: actorId,
          now: this.clock.now(),
        });
    // The fingerprint of the preview holds every effect: only whoever writes past the walk comes between.
    if (!done)
      throw conflict('tpp-effect-moved', 'Keberlakuan TPP unit itu sudah berubah. Buka lagi usulnya.');
    await this.audit.record(tx, {
      actorId,
      action: ends ? 'tpp.effect-ended' : 'tpp.effect-decided',
      subject: { kind: 'unit', id: change.unitId! },
      outcome: 'done',
      before: ends ? { from: ends.from, until: ends.until } : { effective: null },
      after: ends ? { from: ends.from, until: firstDayOf(month) } : { effective: month },
      reason: decree.cited,
      ...trace,
    });
  }
}
