import { Injectable } from '@nestjs/common';
import type { Principal } from '../../../access/index.js';
import type { Trace, Unit } from '../../../people/index.js';
import {
  Clock,
  Database,
  type Fault,
  type Month,
  firstDayOf,
  localDateOf,
  monthOf,
  notFound,
} from '../../../platform/index.js';
import { formatMonth } from '../../../web/index.js';
import { TppEffectStore } from '../../tpp/effect/tpp-effect.store.js';
import { TppMonths } from '../../tpp/tpp-months.service.js';
import type { EffectForm } from '../../tpp/tpp.form.js';
import { RuleChanges } from '../changes/rule-changes.service.js';
import type { EffectChange } from './wishes.js';

export type EffectAnswer = { ok: true; proposed: string } | { ok: false; faults: Fault[] };

/** The action under which also a refusal is noted. */
export const DRAFTED = 'rules.change-drafted';

/** From which month cuts are paid in a unit: until two people have decided it by a decree, every month is a trial. */
@Injectable()
export class TppEffects {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly months: TppMonths,
    private readonly store: TppEffectStore,
    private readonly changes: RuleChanges,
  ) {}

  /** Proposes it; the address at which a second person decides. */
  async begin(
    principal: Principal,
    unit: Unit,
    { bulan, dasar }: EffectForm,
    trace: Trace,
  ): Promise<EffectAnswer> {
    const month = bulan as Month;
    const first = firstDayOf(month);
    const standing = await this.store.ofUnit(this.database, unit.id);
    if (standing.some(({ until }) => until === null || until > first))
      return fault(
        'bulan',
        'Pemotongan di unit ini sudah berlaku mulai bulan itu atau setelahnya. Akhiri dahulu yang ada.',
      );
    const decree = { cited: dasar.trim(), kind: 'perbup' as const };
    return this.propose(principal, unit, {
      wish: { month, decree, ends: null },
      reason: decree.cited,
      trace,
    });
  }

  /** @throws DomainError not-found, forbidden (noted in the record) */
  async openEffect(principal: Principal, id: string, trace: Trace) {
    const effect = await this.store.byId(this.database, id);
    const [owner] = effect
      ? await this.database.query<{ code: string }>(`select code from unit where id = $1`, [effect.unitId])
      : [];
    if (!effect || !owner) throw notFound('tpp-effect-unknown', 'Keputusan itu tidak ditemukan.');
    return { effect, unit: await this.months.unitToWrite(principal, owner.code, DRAFTED, trace) };
  }

  async end(
    principal: Principal,
    { effect, unit }: Awaited<ReturnType<TppEffects['openEffect']>>,
    month: Month,
    trace: Trace,
  ): Promise<EffectAnswer> {
    const { id, from, until, decree } = effect;
    if (until !== null && until <= firstDayOf(month))
      return fault('bulan', 'Pemotongan itu sudah berakhir sebelum bulan tersebut.');
    const wish = { month, decree: { cited: decree, kind: 'perbup' as const }, ends: { id, from, until } };
    const reason = `Kembali menjadi uji coba mulai ${formatMonth(month)}`;
    return this.propose(principal, unit, { wish, reason, trace });
  }

  private async propose(
    principal: Principal,
    unit: Unit,
    { wish, reason, trace }: { wish: EffectChange; reason: string; trace: Trace },
  ): Promise<EffectAnswer> {
    // What was paid or not paid stays as it was.
    if (wish.month < monthOf(localDateOf(this.clock.now(), 'Asia/Jakarta')))
      return fault('bulan', 'Pilih bulan ini atau bulan yang akan datang.');
    const [waiting] = await this.database.query(
      `select 1 from rule_change where unit_id = $1 and aspect = 'tpp-effect' and state in ('computing','failed','computed','proposed')`,
      [unit.id],
    );
    if (waiting)
      return fault(
        'bulan',
        'Untuk unit ini sudah ada usul yang menunggu. Putuskan atau tarik dahulu yang itu.',
      );
    const id = await this.changes.draft(
      principal,
      {
        ruleSetId: null,
        aspect: 'tpp-effect',
        unitId: unit.id,
        employeeKind: null,
        personId: null,
        from: firstDayOf(wish.month),
        until: null,
        reason,
        wish,
      },
      trace,
    );
    return { ok: true, proposed: `/presensi/aturan/usulan/${id}` };
  }
}

function fault(field: string, message: string): EffectAnswer {
  return { ok: false, faults: [{ field, message }] };
}
