import { Injectable } from '@nestjs/common';
import { rolesWith } from '../../../access/index.js';
import { Inbox } from '../../../people/index.js';
import { Clock, type Tx, localDateOf } from '../../../platform/index.js';
import { formatNumber, formatShortDay } from '../../../web/index.js';
import { dayAddress } from '../../schedules/day-address.js';
import type { Source } from '../source.js';
import { type ClockChange, addressOf } from './clock-change.js';
import { shiftWords } from './clock-shift.rules.js';
import type { Shifted } from './shifted-presses.store.js';

/** Who hears of a clock that is put right: who may decide, who proposed, and everybody whose presses move. */
@Injectable()
export class ClockNews {
  constructor(
    private readonly inbox: Inbox,
    private readonly clock: Clock,
  ) {}

  /** To everybody else who looks after this machine: one of them decides. */
  async proposed(
    tx: Tx,
    source: Source,
    { id, by, presses }: { id: string; by: string; presses: number },
  ): Promise<void> {
    await this.tellOthers(tx, source, by, {
      title: `Usul pembetulan jam ${source.name} menunggu petugas kedua`,
      body: `${formatNumber(presses)} presensi akan bergeser bila disetujui. Yang memutuskan bukan pengusulnya, dan bukan pegawai yang presensinya ada di dalamnya.`,
      link: addressOf({ code: source.code, id }),
      dedupeKey: `source-clock:${id}:proposed`,
    });
  }

  async undoWished(
    tx: Tx,
    source: Source,
    { id, presses, by, at }: { id: string; presses: number; by: string; at: Date },
  ): Promise<void> {
    await this.tellOthers(tx, source, by, {
      title: `Usul membatalkan pembetulan jam ${source.name} menunggu petugas kedua`,
      body: `${formatNumber(presses)} presensi akan kembali ke jam yang dicatat mesin bila disetujui. Yang memutuskan bukan pengusulnya, dan bukan pegawai yang presensinya ada di dalamnya.`,
      link: addressOf({ code: source.code, id }),
      dedupeKey: `source-clock:${id}:undo:${at.getTime()}`,
    });
  }

  async refused(tx: Tx, source: Source, { id, proposedBy }: ClockChange, answer: string): Promise<void> {
    await this.inbox.tell(tx, {
      personId: proposedBy,
      topic: 'press-moved',
      title: `Usul pembetulan jam ${source.name} ditolak`,
      body: `Alasan: ${answer}.`,
      link: addressOf({ code: source.code, id }),
      dedupeKey: `source-clock:${id}:refused`,
    });
  }

  async undoRefused(
    tx: Tx,
    source: Source,
    { id, wish, answer }: { id: string; wish: { personId: string; at: Date }; answer: string },
  ): Promise<void> {
    await this.inbox.tell(tx, {
      personId: wish.personId,
      topic: 'press-moved',
      title: `Usul membatalkan pembetulan jam ${source.name} ditolak`,
      body: `Alasan: ${answer}.`,
      link: addressOf({ code: source.code, id }),
      dedupeKey: `source-clock:${id}:undo:${wish.at.getTime()}:refused`,
    });
  }

  async shifted(
    tx: Tx,
    source: Source,
    { id, shiftSeconds, reason }: ClockChange,
    shifted: readonly Shifted[],
  ): Promise<void> {
    await this.tell(tx, source, shifted, ({ presses, when }) => ({
      title: `Jam ${presses} presensi Anda dibetulkan`,
      body: `Jam ${source.name} ${shiftWords(shiftSeconds)}: presensi ${when} kini dihitung menurut jam yang benar. Dasar: ${reason}. Bila keliru, sampaikan kepada pengelola presensi OPD.`,
      dedupeKey: `source-clock:${id}:shifted`,
    }));
  }

  async backAgain(
    tx: Tx,
    source: Source,
    { id, reason }: ClockChange,
    shifted: readonly Shifted[],
  ): Promise<void> {
    await this.tell(tx, source, shifted, ({ presses, when }) => ({
      title: `${presses} presensi Anda kembali ke jam semula`,
      body: `Pembetulan jam ${source.name} dibatalkan: presensi ${when} kembali seperti yang dicatat mesin. Alasan: ${reason}.`,
      dedupeKey: `source-clock:${id}:back`,
    }));
  }

  private async tellOthers(
    tx: Tx,
    source: Source,
    by: string,
    words: { title: string; body: string; link: string; dedupeKey: string },
  ): Promise<void> {
    const officers = await tx.query<{ personId: string }>(
      `select distinct r.person_id as "personId"
       from role_assignment r join unit_ancestors($1, $2::date) line on line.unit_id = r.unit_id
       where r.valid @> $2::date and r.role = any($3::text[]) and r.person_id <> $4`,
      [source.unit!.id, localDateOf(this.clock.now(), source.unit!.zone), rolesWith('sources:write'), by],
    );
    await this.inbox.tellAll(
      tx,
      officers.map(({ personId }) => ({ personId, topic: 'clock-waiting', ...words })),
    );
  }

  private async tell(
    tx: Tx,
    { unit }: Source,
    shifted: readonly Shifted[],
    words: (given: { presses: string; when: string }) => { title: string; body: string; dedupeKey: string },
  ): Promise<void> {
    await this.inbox.tellAll(
      tx,
      shifted.map(({ personId, presses, first, last }) => {
        const [day, end] = [localDateOf(first, unit!.zone), localDateOf(last, unit!.zone)];
        const when =
          day === end ? formatShortDay(day) : `${formatShortDay(day)} sampai ${formatShortDay(end)}`;
        return {
          personId,
          topic: 'press-moved',
          link: dayAddress(personId, day),
          ...words({ presses: formatNumber(presses), when }),
        };
      }),
    );
  }
}
