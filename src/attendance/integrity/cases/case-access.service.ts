import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Permission, type Principal, actorOf, can, unitsWhere } from '../../../access/index.js';
import { Audit } from '../../../audit/index.js';
import { PrincipalsQuery, type Trace, UnitsQuery } from '../../../people/index.js';
import { Database, UUID, notFound } from '../../../platform/index.js';
import { Documents } from '../../documents/documents.service.js';
import { PeriodChecks } from '../../periods/period-checks.service.js';
import { isInvolved } from './case.rules.js';
import { type CaseFilter, CasesQuery, type ListedCase } from './cases.query.js';
import type { CasePerson, WholeCase } from './integrity-case.js';

/** To whom the documents of a case belong: one of its people. */
export const CASE_DOCUMENTS = 'integrity';

export interface OpenedCase extends WholeCase {
  /** The reader is one of those whom it is about, and sees only what concerns themself. */
  own: CasePerson | null;
  /** Whom the reader may see. */
  visible: CasePerson[];
  /** May decide about everybody in it. */
  mayDecide: boolean;
  /** A witness decides nothing. */
  involved: 'person' | 'witness' | null;
}

/** Who may read a case: whom it is about, as soon as they are asked; and whoever reads their unit as of then. */
@Injectable()
export class CaseAccess implements OnModuleInit {
  constructor(
    private readonly cases: CasesQuery,
    private readonly units: UnitsQuery,
    private readonly principals: PrincipalsQuery,
    private readonly documents: Documents,
    private readonly checks: PeriodChecks,
    private readonly audit: Audit,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.checks.register({
      key: 'open-integrity-cases',
      title: 'Kasus integritas yang belum diputus',
      before: 'note',
      count: (tx, unitId, month) => this.cases.openOf(tx, unitId, month),
      link: (code) => `/presensi/integritas?unit=${code}`,
    });
    this.documents.guard(CASE_DOCUMENTS, async (principal, casePersonId) => {
      const [row] = await this.database.query<{ caseId: string }>(
        `select case_id as "caseId" from integrity_case_person where id = $1`,
        [casePersonId],
      );
      const whole = row ? await this.cases.byId(row.caseId) : null;
      return whole !== null && (await this.openedBy(principal, whole)).mayDecide;
    });
  }

  async list(
    principal: Principal,
    filter: CaseFilter,
  ): Promise<{ rows: ListedCase[]; all: number; open: number }> {
    return this.cases.list(unitsWhere(principal, 'integrity:read'), principal.personId, filter);
  }

  /** @throws DomainError not-found, also for whoever has nothing to do with it (noted) */
  async open(principal: Principal, id: string, trace: Trace): Promise<OpenedCase> {
    const whole = UUID.test(id) ? await this.cases.byId(id) : null;
    if (!whole) throw unknownCase();
    const opened = await this.openedBy(principal, whole);
    const shut = opened.own ? whole.found.answerBy === null : opened.visible.length === 0;
    return shut ? this.refuse(principal, opened, trace) : opened;
  }

  /** As `open`; that somebody else's case was read is recorded with each person who was seen. */
  async read(principal: Principal, id: string, trace: Trace): Promise<OpenedCase> {
    const opened = await this.open(principal, id, trace);
    if (!opened.own) await this.record(principal, opened, { outcome: 'done', whom: opened.visible, trace });
    return opened;
  }

  /** @throws DomainError not-found: whoever may not decide learns nothing of it (noted) */
  async openToDecide(principal: Principal, id: string, trace: Trace): Promise<OpenedCase> {
    const opened = await this.open(principal, id, trace);
    if (opened.mayDecide || opened.involved === 'witness') return opened;
    return this.refuse(principal, opened, trace);
  }

  /** @throws DomainError not-found: nobody answers for others, whether or not they may read it (noted) */
  async openToAnswer(
    principal: Principal,
    id: string,
    trace: Trace,
  ): Promise<OpenedCase & { own: CasePerson }> {
    const opened = await this.open(principal, id, trace);
    return opened.own ? { ...opened, own: opened.own } : this.refuse(principal, opened, trace);
  }

  /** Whether somebody has the right to decide it: no officer makes another one a witness, and so keeps them from it. */
  async couldDecide(personId: string, whole: WholeCase): Promise<boolean> {
    const principal = await this.principals.byPerson(personId);
    return principal !== null && (await this.openedBy(principal, whole)).mayDecide;
  }

  private async refuse(principal: Principal, opened: OpenedCase, trace: Trace): Promise<never> {
    await this.record(principal, opened, { outcome: 'refused', whom: opened.people.slice(0, 1), trace });
    throw unknownCase();
  }

  private async openedBy(principal: Principal, whole: WholeCase): Promise<OpenedCase> {
    const { people, found } = whole;
    const lines = new Map<string, string[]>();
    for (const { unitId } of people)
      if (!lines.has(unitId)) lines.set(unitId, await this.units.lineOf(unitId, found.week));
    const may = (permission: Permission) => (person: CasePerson) =>
      can(principal, permission, lines.get(person.unitId) ?? []);
    const own = people.find(({ personId }) => personId === principal.personId) ?? null;
    const involved = isInvolved(whole, principal.personId);
    return {
      ...whole,
      own,
      involved,
      visible: own ? [own] : people.filter(may('integrity:read')),
      mayDecide: involved === null && people.every(may('integrity:decide')),
    };
  }

  private async record(
    principal: Principal,
    { found }: WholeCase,
    given: { outcome: 'done' | 'refused'; whom: readonly CasePerson[]; trace: Trace },
  ): Promise<void> {
    await this.audit.recordAll(
      this.database,
      given.whom.map(({ personId }) => ({
        actorId: actorOf(principal),
        action: 'integrity.read',
        subject: { kind: 'person', id: personId },
        outcome: given.outcome,
        detail: { integrityCase: found.id },
        ...given.trace,
      })),
    );
  }
}

export function unknownCase() {
  return notFound('integrity-case-unknown', 'Kasus itu tidak ditemukan.');
}
