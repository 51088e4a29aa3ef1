import { Injectable } from '@nestjs/common';
import type { Principal } from '../../../access/index.js';
import { Audit } from '../../../audit/index.js';
import { Inbox, type Trace } from '../../../people/index.js';
import { Clock, Database, type Done, type Tx, refused } from '../../../platform/index.js';
import { formatInstant } from '../../../web/index.js';
import { ClosedDays } from '../../schedules/closed-days.service.js';
import { SuperiorsQuery } from '../superiors.query.js';
import { PunishmentAccess } from './punishment-access.service.js';
import { punishmentEntry } from './punishment-entry.js';
import { type Punishment, punishmentUrl } from './punishment.js';
import { PunishmentsStore } from './punishments.store.js';

/** Lets a punishment hold, refuses it, or takes it back; whom it is about is told, and what closed months counted is made good. */
@Injectable()
export class PunishmentDeciding {
  constructor(
    private readonly access: PunishmentAccess,
    private readonly store: PunishmentsStore,
    private readonly superiors: SuperiorsQuery,
    private readonly closed: ClosedDays,
    private readonly inbox: Inbox,
    private readonly audit: Audit,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** By somebody else than who entered it. @throws DomainError not-found (noted) */
  async decide(
    principal: Principal,
    id: string,
    { holds, reason }: { holds: boolean; reason: string },
    trace: Trace,
  ): Promise<Done> {
    const { punishment, barred } = await this.access.openToDecide(principal, id, trace);
    if (barred === 'witness' || (barred === 'entered' && holds))
      return this.barredFrom(principal, punishment, 'decided', trace);
    return this.database.transaction(async (tx) => {
      // No month is closed between what is read here and what is written.
      await this.closed.hold(tx);
      const state = holds ? 'decided' : 'refused';
      const now = this.clock.now();
      if (!(await this.store.decide(tx, id, { state, by: principal.personId, reason, now })))
        return this.tooLate(tx, id);
      const months = holds ? await this.store.addClosedMonths(tx, id) : [];
      if (holds)
        await this.tell(tx, punishment, 'decided', {
          title: 'Hukuman disiplin dicatat',
          body: 'Keputusan hukuman disiplin sudah dicatat, dengan pemotongan TPP bila aturannya menyebutnya. Buka untuk membaca keputusannya.',
        });
      await this.audit.record(
        tx,
        punishmentEntry(principal, punishment, 'decided', {
          before: { punishmentState: 'proposed' },
          after: {
            punishmentState: state,
            ...(months.length > 0 ? { closedMonths: months.join(', ') } : {}),
          },
          reason,
          ...trace,
        }),
      );
      return { ok: true as const };
    });
  }

  /** A decree that was lifted, or never was. @throws DomainError not-found (noted) */
  async takeBack(principal: Principal, id: string, reason: string, trace: Trace): Promise<Done> {
    const { punishment, barred } = await this.access.openToDecide(principal, id, trace);
    if (barred === 'witness') return this.barredFrom(principal, punishment, 'taken-back', trace);
    return this.database.transaction(async (tx) => {
      await this.closed.hold(tx);
      const now = this.clock.now();
      if (!(await this.store.takeBack(tx, id, { by: principal.personId, reason, now })))
        return this.tooLate(tx, id);
      const months = await this.store.returnClosedMonths(tx, id);
      await this.tell(
        tx,
        punishment,
        'taken-back',
        {
          title: 'Hukuman disiplin dicabut',
          body: `Hukuman disiplin menurut keputusan ${punishment.decreeNumber} dicabut. Yang sudah dipotong dikembalikan pada bulan berikutnya. Alasan: ${reason}`,
        },
        [punishment.enteredBy, punishment.decidedBy!].filter((one) => one !== principal.personId),
      );
      await this.audit.record(
        tx,
        punishmentEntry(principal, punishment, 'taken-back', {
          before: { punishmentState: 'decided' },
          after: {
            punishmentState: 'taken-back',
            ...(months.length > 0 ? { closedMonths: months.join(', ') } : {}),
          },
          reason,
          ...trace,
        }),
      );
      return { ok: true as const };
    });
  }

  private async tooLate(tx: Tx, id: string): Promise<Done> {
    const now = (await this.store.byId(tx, id))!;
    const [who, at] = now.takenBackAt
      ? [now.takenBackByName, now.takenBackAt]
      : [now.decidedByName, now.decidedAt];
    return refused(
      '',
      at
        ? `Hukuman ini sudah diputus ${who} pada ${formatInstant(at, 'Asia/Jakarta')}. Yang tampil sekarang adalah keadaan terakhir.`
        : 'Hukuman ini belum diputus, sehingga belum ada yang dapat dicabut.',
    );
  }

  private async barredFrom(
    principal: Principal,
    punishment: Punishment,
    act: 'decided' | 'taken-back',
    trace: Trace,
  ): Promise<Done> {
    const entry = punishmentEntry(principal, punishment, act, { outcome: 'refused', ...trace });
    await this.audit.record(this.database, entry);
    return refused('', 'Yang mencatat dan yang menjadi saksi tidak ikut memutus. Minta petugas lain.');
  }

  private async tell(
    tx: Tx,
    { id, personId, personName }: Punishment,
    what: string,
    { title, body }: { title: string; body: string },
    also: readonly string[] = [],
  ): Promise<void> {
    const superior = (await this.superiors.of([personId], this.access.today(), tx)).get(personId);
    const others = new Set([...(superior ? [superior.superiorId] : []), ...also]);
    others.delete(personId);
    const message = {
      topic: 'punishment',
      body,
      link: punishmentUrl(id),
      dedupeKey: `punishment:${id}:${what}`,
    };
    await this.inbox.tellAll(tx, [
      { ...message, personId, title },
      ...[...others].map((one) => ({ ...message, personId: one, title: `${title}: ${personName}` })),
    ]);
  }
}
