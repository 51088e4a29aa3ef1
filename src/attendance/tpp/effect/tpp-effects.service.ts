import { Injectable } from '@nestjs/common';
import type { Principal } from '../../../access/index.js';
import { Audit } from '../../../audit/index.js';
import { type Trace, type Unit, UnitAccess } from '../../../people/index.js';
import {
  Clock,
  Database,
  type Fault,
  type Month,
  localDateOf,
  monthOf,
  notFound,
} from '../../../platform/index.js';
import { keepDecree } from '../../schedules/rule-sets.store.js';
import type { EffectForm } from '../tpp.form.js';
import { TppEffectStore } from './tpp-effect.store.js';

export type EffectAnswer = { ok: true; unit: { code: string } } | { ok: false; faults: Fault[] };

/** From which month cuts are paid in a unit: until somebody decides it by a decree, every month is a trial. */
@Injectable()
export class TppEffects {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly access: UnitAccess,
    private readonly store: TppEffectStore,
    private readonly audit: Audit,
  ) {}

  /** @throws DomainError not-found, forbidden (noted in the record) */
  async openUnit(principal: Principal, code: string, trace: Trace): Promise<Unit> {
    const { unit } = await this.access.open(principal, {
      code,
      day: localDateOf(this.clock.now(), 'Asia/Jakarta'),
      permission: 'tpp:write',
      action: 'tpp.effect-decided',
      trace,
    });
    return unit;
  }

  async begin(
    principal: Principal,
    unit: Unit,
    { bulan, dasar }: EffectForm,
    trace: Trace,
  ): Promise<EffectAnswer> {
    const month = bulan as Month;
    const past = this.pastFault(month);
    if (past) return past;
    return this.database.transaction(async (tx): Promise<EffectAnswer> => {
      const decreeId = await keepDecree(tx, { cited: dasar.trim(), kind: 'perbup' });
      const by = principal.personId;
      const begun = await this.store.begin(tx, {
        unitId: unit.id,
        month,
        decreeId,
        by,
        now: this.clock.now(),
      });
      if (!begun)
        return fault(
          'bulan',
          'Pemotongan di unit ini sudah berlaku mulai bulan itu atau setelahnya. Akhiri dahulu yang ada.',
        );
      await this.audit.record(tx, {
        actorId: by,
        action: 'tpp.effect-decided',
        subject: { kind: 'unit', id: unit.id },
        outcome: 'done',
        before: { effective: null },
        after: { effective: month },
        reason: dasar.trim(),
        ...trace,
      });
      return { ok: true, unit };
    });
  }

  /** @throws DomainError not-found, forbidden (noted in the record) */
  async openEffect(principal: Principal, id: string, trace: Trace) {
    const effect = await this.store.byId(this.database, id);
    const [owner] = effect
      ? await this.database.query<{ code: string }>(`select code from unit where id = $1`, [effect.unitId])
      : [];
    if (!effect || !owner) throw notFound('tpp-effect-unknown', 'Keputusan itu tidak ditemukan.');
    return { effect, unit: await this.openUnit(principal, owner.code, trace) };
  }

  async end(
    principal: Principal,
    { effect, unit }: Awaited<ReturnType<TppEffects['openEffect']>>,
    month: Month,
    trace: Trace,
  ): Promise<EffectAnswer> {
    const past = this.pastFault(month);
    if (past) return past;
    return this.database.transaction(async (tx): Promise<EffectAnswer> => {
      if (!(await this.store.end(tx, effect.id, month)))
        return fault('bulan', 'Pemotongan itu sudah berakhir sebelum bulan tersebut.');
      await this.audit.record(tx, {
        actorId: principal.personId,
        action: 'tpp.effect-ended',
        subject: { kind: 'unit', id: unit.id },
        outcome: 'done',
        before: { from: effect.from, until: effect.until },
        after: { from: effect.from, until: `${month}-01` },
        reason: effect.decree,
        ...trace,
      });
      return { ok: true, unit };
    });
  }

  /** What was paid or not paid stays as it was. */
  private pastFault(month: Month): EffectAnswer | null {
    const thisMonth = monthOf(localDateOf(this.clock.now(), 'Asia/Jakarta'));
    return month < thisMonth ? fault('bulan', 'Pilih bulan ini atau bulan yang akan datang.') : null;
  }
}

function fault(field: string, message: string): EffectAnswer {
  return { ok: false, faults: [{ field, message }] };
}
