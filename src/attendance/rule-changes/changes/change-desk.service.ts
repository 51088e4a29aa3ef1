import { Injectable } from '@nestjs/common';
import { type Permission, type Principal, can } from '../../../access/index.js';
import { type Trace, type Unit, UnitAccess, UnitsQuery, parseNip } from '../../../people/index.js';
import { Clock, Database, type WorkDate, localDateOf, notFound, UUID } from '../../../platform/index.js';
import type { ChangeAspect, KeptChange } from './rule-change.js';
import { RuleChangesStore } from './rule-changes.store.js';

/** Whoever may enter it where nobody has to be asked, proposes it where somebody has. */
const PROPOSES: Partial<Record<ChangeAspect, Permission>> = {
  calendar: 'calendar:write',
  'tpp-effect': 'tpp:write',
};

/** What somebody wants with a change. */
export type ChangeStep = 'see' | 'propose' | 'approve';

export function permissionsFor({ aspect }: Pick<KeptChange, 'aspect'>, step: ChangeStep): Permission[] {
  const propose = PROPOSES[aspect] ?? 'rules:propose';
  return {
    see: [propose, 'rules:approve' as const],
    propose: [propose],
    approve: ['rules:approve' as const],
  }[step];
}

/** Changes of rules as whoever asks may see them: those of one's own units. */
@Injectable()
export class ChangeDesk {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly store: RuleChangesStore,
    private readonly access: UnitAccess,
    private readonly units: UnitsQuery,
  ) {}

  /** @throws DomainError not-found, forbidden (noted in the record) */
  async open(
    principal: Principal,
    id: string,
    given: { trace: Trace; step?: ChangeStep; action?: string },
  ): Promise<KeptChange & { line: string[] }> {
    const change = UUID.test(id) ? await this.store.one(id) : null;
    if (!change?.scopeUnitId) throw notFound('rule-change-unknown', 'Usul itu tidak ditemukan.');
    const line = await this.units.lineOf(change.scopeUnitId, this.today());
    const anyOf = permissionsFor(change, given.step ?? 'see');
    if (!anyOf.some((permission) => can(principal, permission, line))) {
      const unit = await this.unitOf(change.scopeUnitId);
      await this.access.refuse(principal, unit, {
        code: unit.code,
        day: this.today(),
        permission: anyOf[0]!,
        action: given.action ?? 'rules.read',
        trace: given.trace,
      });
    }
    return { ...change, line };
  }

  /** Waiting ones first; only of one's own units. */
  async lately(principal: Principal): Promise<KeptChange[]> {
    const shown: KeptChange[] = [];
    for (const change of await this.store.lately(50)) {
      if (!change.scopeUnitId) continue;
      const line = await this.units.lineOf(change.scopeUnitId, this.today());
      if (permissionsFor(change, 'see').some((permission) => can(principal, permission, line)))
        shown.push(change);
    }
    return shown;
  }

  /** The unit for which somebody wants to propose. @throws DomainError not-found, forbidden (noted in the record) */
  async unit(principal: Principal, code: string, trace: Trace): Promise<Unit> {
    const { unit } = await this.access.open(principal, {
      code,
      day: this.today(),
      permission: 'rules:propose',
      action: 'rules.change-drafted',
      trace,
    });
    return unit;
  }

  /** The person of a NIP, when one may propose for the unit of that person; null for an unknown one. */
  async person(principal: Principal, typed: string, trace: Trace): Promise<string | null> {
    const nip = parseNip(typed);
    if (!nip) return null;
    const [found] = await this.database.query<{ id: string; code: string }>(
      `select n.person_id as id, u.code from person_number n
       join unit_membership m on m.person_id = n.person_id and m.valid @> $2::date join unit u on u.id = m.unit_id
       where n.number = $1 and n.valid @> $2::date`,
      [nip, this.today()],
    );
    if (!found) return null;
    await this.unit(principal, found.code, trace);
    return found.id;
  }

  today(): WorkDate {
    return localDateOf(this.clock.now(), 'Asia/Jakarta');
  }

  private async unitOf(id: string): Promise<Unit> {
    const unit = await this.units.byId(id, this.today());
    if (!unit) throw notFound('rule-change-unknown', 'Usul itu tidak ditemukan.');
    return unit;
  }
}
