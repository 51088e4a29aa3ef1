import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, type Tx, type WorkDate, localDateOf } from '../../../platform/index.js';
import { dateWords } from '../../../web/index.js';
import {
  appendCorrectedPress,
  undoCorrectedPresses,
  voidPress,
} from '../../events/corrected-presses.store.js';
import { markDays } from '../../schedules/mark-days.js';
import { type Effected, type RequestEffect, RequestEffects } from '../request-effects.service.js';
import type { StaffRequest } from '../staff-request.js';
import { type CorrectionCause, type CorrectedDirection, planCorrection } from './correction.rules.js';
import { Corrections } from './corrections.service.js';

/** An approved correction becomes a press of its own kind; taken back, another entry takes the press back. Nothing is edited. */
@Injectable()
export class CorrectionEffect implements RequestEffect, OnModuleInit {
  constructor(
    private readonly corrections: Corrections,
    private readonly effects: RequestEffects,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.effects.register('correction', this);
  }

  /** By the presses as they are now: another correction or a late file may have brought what was asked for. */
  async approve(tx: Tx, request: StaffRequest, { actorId }: { actorId: string }): Promise<Effected> {
    const { personId, first: day } = request;
    const facts = await this.corrections.day(personId, day, tx);
    const plan = planCorrection({ day, ...wishOf(request) }, facts);
    if (!plan.ok) return { ok: false, message: plan.fault.message };
    const common = { personId, receivedAt: this.clock.now(), ...naming(request) };
    if (plan.voids) await voidPress(tx, { ...common, eventId: plan.voids });
    const { occurredAt, direction } = plan;
    await appendCorrectedPress(tx, { ...common, occurredAt, direction });
    await this.mark(tx, request, actorId);
    return { ok: true };
  }

  async takeBack(
    tx: Tx,
    request: StaffRequest,
    { actorId }: { actorId: string; last: WorkDate | null },
  ): Promise<void> {
    await undoCorrectedPresses(tx, {
      personId: request.personId,
      receivedAt: this.clock.now(),
      ...naming(request),
    });
    await this.mark(tx, request, actorId);
  }

  private mark(tx: Tx, { id, personId, first, last }: StaffRequest, actorId: string): Promise<void> {
    const reference = `request:${id}`;
    return markDays(tx, { personId, first, last, cause: 'correction', actorId, reference });
  }
}

/** What was asked for, out of the request. */
export function wishOf({ details }: Pick<StaffRequest, 'details'>): {
  cause: CorrectionCause;
  direction: CorrectedDirection;
  time: string;
  pressId: string;
} {
  return {
    cause: (details['sebab'] ?? 'lupa') as CorrectionCause,
    direction: details['arah'] === 'out' ? 'out' : 'in',
    time: details['jam'] ?? '',
    pressId: details['presensi'] ?? '',
  };
}

function naming({ id, filedAt }: StaffRequest): { reference: string; cited: string } {
  const day = dateWords(localDateOf(filedAt, 'Asia/Jakarta'));
  return { reference: `request:${id}`, cited: `Koreksi presensi yang diajukan ${day}` };
}
