import { Injectable } from '@nestjs/common';
import { type Permission, type Principal, can } from '../../../access/index.js';
import { UnitsQuery } from '../../../people/index.js';
import { Clock, type WorkDate, localDateOf, notFound, UUID } from '../../../platform/index.js';
import { RuleSetsQuery, type ShownAssignment, type ShownRuleSet } from './rule-sets.query.js';

/** Rules as whoever asks may see them: those of units are published, those of one person are for who reads that person. */
@Injectable()
export class RuleDesk {
  constructor(
    private readonly sets: RuleSetsQuery,
    private readonly units: UnitsQuery,
    private readonly clock: Clock,
  ) {}

  async all(principal: Principal): Promise<ShownRuleSet[]> {
    const sets = await this.sets.all(this.today());
    return Promise.all(sets.map((set) => this.shownTo(principal, set)));
  }

  /** @throws DomainError not-found */
  async one(principal: Principal, id: string): Promise<ShownRuleSet> {
    const set = UUID.test(id) ? await this.sets.one(id, this.today()) : null;
    if (!set) throw notFound('rules-unknown', 'Aturan itu tidak ditemukan.');
    return this.shownTo(principal, set);
  }

  /** @throws DomainError not-found */
  async unitCodeOf(unitId: string | null): Promise<string> {
    const unit = unitId ? await this.units.byId(unitId, this.today()) : null;
    if (!unit) throw notFound('unit-unknown', 'Unit kerja pegawai itu tidak ditemukan.');
    return unit.code;
  }

  today(): WorkDate {
    return localDateOf(this.clock.now(), 'Asia/Jakarta');
  }

  private async shownTo(principal: Principal, set: ShownRuleSet): Promise<ShownRuleSet> {
    const assignments: ShownAssignment[] = [];
    for (const one of set.assignments)
      if (one.personId === null || (await this.mayRead(principal, one))) assignments.push(one);
    return { ...set, assignments };
  }

  private async mayRead(principal: Principal, { personId, personUnitId }: ShownAssignment): Promise<boolean> {
    if (personId === principal.personId) return true;
    if (!personUnitId) return false;
    const line = await this.units.lineOf(personUnitId, this.today());
    const any: readonly Permission[] = ['attendance:read-unit', 'rules:propose', 'rules:approve'];
    return any.some((permission) => can(principal, permission, line));
  }
}
