import { Injectable } from '@nestjs/common';
import { type Principal, actorOf } from '../../../access/index.js';
import { Audit } from '../../../audit/index.js';
import type { Trace } from '../../../people/index.js';
import { Clock, Database, type WorkDate, localDateOf, notFound, UUID } from '../../../platform/index.js';
import { balancesOf } from '../../leave/leave-accounts.store.js';
import { chargedDays } from '../../leave/leave-cases.rules.js';
import type { LeaveBalance } from '../../leave/leave-balance.rules.js';
import { LeaveRulesQuery } from '../../leave/leave-rules.query.js';
import { serviceSince } from '../../leave/leave-years.query.js';
import { WorkingDays } from '../../leave/working-days.service.js';
import { Letterheads } from '../../documents/letterheads/letterheads.service.js';
import { RequestDoor } from '../request-door.service.js';
import { RequestReaders } from '../request-readers.service.js';
import { requestById, stepsOf } from '../staff-requests.store.js';
import type { RequestStep, StaffRequest } from '../staff-request.js';
import { FORM_KINDS, type FormOfficial, type LeaveForm } from './leave-form.paper.js';

const NAME = `trim(p.title_before || ' ' || p.full_name) || case when p.title_after <> '' then ', ' || p.title_after else '' end`;

/** With the unit, and the office of which it is a part. */
type FormPlace = LeaveForm['person'] & { unitId: string | null; agencyName: string };

/** Gathers what the printed form of a leave says: for the person and those who answer. */
@Injectable()
export class LeaveForms {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly readers: RequestReaders,
    private readonly door: RequestDoor,
    private readonly letterheads: Letterheads,
    private readonly rules: LeaveRulesQuery,
    private readonly workingDays: WorkingDays,
    private readonly audit: Audit,
  ) {}

  /** @throws DomainError not-found, also for whoever has nothing to do with it (noted), and for what is no leave */
  async of(principal: Principal, id: string, trace: Trace): Promise<LeaveForm> {
    const request = UUID.test(id) ? await requestById(this.database, id) : null;
    if (!request || !FORM_KINDS.includes(request.kind)) throw unknownForm();
    const { own, concerned } = await this.readers.standingOf(principal.personId, request);
    // It says what is left of somebody's leave: that is not for whoever filed the request once and is an officer there no more.
    const may = own || concerned || (await this.door.opensByRight(principal, id));
    await this.audit.record(this.database, {
      actorId: actorOf(principal),
      action: 'request.printed',
      subject: { kind: 'person', id: request.personId },
      outcome: may ? 'done' : 'refused',
      detail: { request: id },
      ...trace,
    });
    if (!may) throw unknownForm();
    const { personId, first, last } = request;
    const steps = await stepsOf(this.database, id);
    const since = await serviceSince(this.database, personId, first);
    const filedOn = localDateOf(request.filedAt, 'Asia/Jakarta');
    const { unitId, agencyName, ...person } = await this.person(personId, filedOn);
    return {
      request,
      person,
      letterhead: unitId ? await this.letterheads.of(unitId, agencyName, filedOn) : { office: agencyName },
      service: since ? serviceWords(since, first) : '',
      workingDays: chargedDays(await this.workingDays.of(personId, first, last), request).length,
      balance: await this.balance(request),
      considered: await this.withOfficial(steps.findLast(({ act }) => act === 'considered')),
      decided: await this.withOfficial(steps.findLast(({ act }) => act === 'decided')),
      zone: principal.timeZone,
      madeAt: this.clock.now(),
    };
  }

  private async balance({ personId, ruleSetId, first }: StaffRequest): Promise<LeaveBalance | null> {
    if (!ruleSetId) return null;
    const rules = await this.rules.byId(ruleSetId);
    const year = Number(first.slice(0, 4));
    const balances = await balancesOf(this.database, { personId, rules, day: first }, year);
    return balances.find((balance) => balance.year === year) ?? null;
  }

  /** As of the day on which it was asked for. */
  private async person(personId: string, day: WorkDate): Promise<FormPlace> {
    const [row] = await this.database.query<FormPlace & Record<string, unknown>>(
      `select ${NAME} as name, n.number as nip, coalesce(e.position, '') as position, coalesce(v.name, '') as "unitName", m.unit_id as "unitId",
         coalesce((select a.name from unit_ancestors(m.unit_id, $2::date) u
           join unit_version a on a.unit_id = u.unit_id and a.valid @> $2::date
           where a.parent_id is not null order by u.distance desc limit 1), v.name, '') as "agencyName"
       from person p
       left join person_number n on n.person_id = p.id and n.valid @> $2::date
       left join employment e on e.person_id = p.id and e.valid @> $2::date
       left join unit_membership m on m.person_id = p.id and m.valid @> $2::date
       left join unit_version v on v.unit_id = m.unit_id and v.valid @> $2::date where p.id = $1`,
      [personId, day],
    );
    return row!;
  }

  private async withOfficial(step: RequestStep | undefined): Promise<LeaveForm['considered']> {
    if (!step) return null;
    const [official] = await this.database.query<FormOfficial & Record<string, unknown>>(
      `select ${NAME} as name, n.number as nip from person p
       left join person_number n on n.person_id = p.id and n.valid @> $2::date where p.id = $1`,
      [step.actorId, localDateOf(step.at, 'Asia/Jakarta')],
    );
    return { ...step, official: official ?? { name: '', nip: null } };
  }
}

/** `8 tahun 4 bulan`, whole months. */
export function serviceWords(since: WorkDate, until: WorkDate): string {
  const [y1 = 0, m1 = 0, d1 = 0] = since.split('-').map(Number);
  const [y2 = 0, m2 = 0, d2 = 0] = until.split('-').map(Number);
  const months = Math.max(0, (y2 - y1) * 12 + (m2 - m1) - (d2 < d1 ? 1 : 0));
  return `${Math.floor(months / 12)} tahun ${months % 12} bulan`;
}

function unknownForm() {
  return notFound('request-unknown', 'Permohonan cuti itu tidak ditemukan.');
}
