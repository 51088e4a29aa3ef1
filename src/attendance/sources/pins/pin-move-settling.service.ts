import { Injectable } from '@nestjs/common';
import { type Principal, actorOf } from '../../../access/index.js';
import { Audit } from '../../../audit/index.js';
import { Inbox, type Trace } from '../../../people/index.js';
import { Clock, type Tx, localDateOf } from '../../../platform/index.js';
import { formatNumber, formatShortDay } from '../../../web/index.js';
import { dayAddress } from '../../schedules/day-address.js';
import { ShiftedPresses } from '../clocks/shifted-presses.store.js';
import type { Source } from '../source.js';
import { MovedPresses } from './moved-presses.store.js';
import type { HeldPin } from './pin-moves.query.js';

/** Who lost or won presses, and which days. */
export interface Share {
  personId: string;
  instants: readonly Date[];
  won: boolean;
}

/** A handover of presses as it was written. */
export interface MovedPin {
  source: Source;
  pin: HeldPin;
  id: string;
  action: 'sources.pin-put-right' | 'sources.pin-move-undone';
  reason: string;
  shares: readonly Share[];
}

/** What follows when presses have changed hands: their days derive again, both people are told, and the record has it. */
@Injectable()
export class PinMoveSettling {
  constructor(
    private readonly presses: MovedPresses,
    private readonly shifted: ShiftedPresses,
    private readonly clock: Clock,
    private readonly inbox: Inbox,
    private readonly audit: Audit,
  ) {}

  /** Days marked, people told, everything recorded. */
  async settle(tx: Tx, principal: Principal, trace: Trace, moved: MovedPin): Promise<void> {
    const { source, pin, id, action, reason, shares } = moved;
    const { zone } = source.unit!;
    const touched = shares.flatMap(({ instants }) => instants);
    await this.presses.mark(
      tx,
      shares.map(({ personId }) => personId),
      touched,
      { zone, actorId: principal.personId, reference: `pin:${id}` },
    );
    await this.shifted.settle(tx, source, { now: this.clock.now(), actorId: principal.personId });
    await this.inbox.tellAll(
      tx,
      shares
        .filter(({ instants }) => instants.length > 0)
        .map(({ personId, instants, won }) => {
          const days = instants.map((at) => localDateOf(at, zone)).sort();
          const when =
            days[0] === days.at(-1)
              ? formatShortDay(days[0]!)
              : `${formatShortDay(days[0]!)} sampai ${formatShortDay(days.at(-1)!)}`;
          return {
            personId,
            topic: 'press-moved',
            title: won
              ? `${formatNumber(instants.length)} presensi ditambahkan pada nama Anda`
              : `${formatNumber(instants.length)} presensi bukan milik Anda`,
            body: won
              ? `PIN ${pin.pin} pada ${source.name} ternyata milik Anda: presensi ${when} kini dihitung untuk Anda. Alasan: ${reason}.`
              : `PIN ${pin.pin} pada ${source.name} tercatat keliru pada nama Anda: presensi ${when} tidak dihitung lagi untuk Anda. Alasan: ${reason}. Bila itu presensi Anda, sampaikan kepada pengelola presensi OPD.`,
            link: dayAddress(personId, days[0]!),
            dedupeKey: `pin-move:${id}:${action}:${won}`,
          };
        }),
    );
    await this.audit.recordAll(
      tx,
      shares.map(({ personId, instants, won }) => ({
        actorId: actorOf(principal),
        action,
        subject: { kind: 'person', id: personId },
        outcome: 'done' as const,
        detail: { source: source.name, presses: instants.length },
        before: { pin: won ? null : pin.pin },
        after: { pin: won ? pin.pin : null },
        reason,
        ...trace,
      })),
    );
  }
}
