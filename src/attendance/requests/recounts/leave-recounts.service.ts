import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Audit } from '../../../audit/index.js';
import {
  Clock,
  Database,
  Jobs,
  LOGGER,
  type Logger,
  type Tx,
  type WorkDate,
  addDays,
  localDateOf,
} from '../../../platform/index.js';
import { heldBy, holdDays, shortageIn } from '../../leave/leave-accounts.store.js';
import { chargedDays } from '../../leave/leave-cases.rules.js';
import { halvesByYear } from '../../leave/leave-length.rules.js';
import { LeaveRulesQuery } from '../../leave/leave-rules.query.js';
import { WorkingDays } from '../../leave/working-days.service.js';
import { ClosedDays } from '../../schedules/closed-days.service.js';
import { Replanning } from '../../schedules/replanning.service.js';
import { ApproversQuery } from '../approvers.query.js';
import { desksFor } from '../approvers.rules.js';
import { RequestNews } from '../request-news.service.js';
import {
  REQUEST_COLUMNS,
  type RequestRow,
  addStep,
  lockedRequest,
  moveRequest,
  requestOf,
  stepsOf,
} from '../staff-requests.store.js';
import type { StaffRequest } from '../staff-request.js';
import { turnOf } from '../turn.rules.js';
import { recountWords } from './recount-words.rules.js';

const JOB = 'recount-leave';
const AT_ONCE = 200;
/** Every night, whatever was told or missed: leave that ended not longer ago than this. */
const NIGHTLY_DAYS = 62;

interface Span {
  first: WorkDate;
  /** Null: without an end. */
  last: WorkDate | null;
  personIds?: readonly string[];
}

/** Annual leave whose working days changed after it was asked for: the account gives back or takes, and people are told. */
@Injectable()
export class LeaveRecounts implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly replanning: Replanning,
    private readonly rules: LeaveRulesQuery,
    private readonly workingDays: WorkingDays,
    private readonly closed: ClosedDays,
    private readonly approvers: ApproversQuery,
    private readonly news: RequestNews,
    private readonly audit: Audit,
    private readonly jobs: Jobs,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  onModuleInit(): void {
    // 02.10 WIB, when the night has planned ahead.
    this.jobs.register({
      name: JOB,
      cron: '10 19 * * *',
      run: (payload) => this.run('first' in payload ? (payload as unknown as Span) : this.lately()),
    });
    this.replanning.register(({ first, last, whom }) => {
      const people = typeof whom === 'object' && 'personIds' in whom ? { personIds: whom.personIds } : {};
      return this.jobs.later(this.database, JOB, { first, last, ...people });
    });
  }

  /** Safe to run at any time: what is counted rightly stays. */
  async run(span: Span): Promise<void> {
    for (let after = NOBODY_BEFORE; ;) {
      const requests = await this.requestsIn(span, after);
      const days = await this.daysOf(requests);
      for (const [place, request] of requests.entries())
        await this.database
          .transaction((tx) => this.recount(tx, request, days[place]!))
          .catch((error: unknown) =>
            this.log.error({ err: error, request: request.id }, 'a leave could not be counted again'),
          );
      const last = requests.at(-1);
      if (!last || requests.length < AT_ONCE) return;
      after = last.id;
    }
  }

  private lately(): Span {
    return { first: addDays(localDateOf(this.clock.now(), 'Asia/Jakarta'), -NIGHTLY_DAYS), last: null };
  }

  private async requestsIn({ first, last, personIds }: Span, after: string): Promise<StaffRequest[]> {
    const rows = await this.database.query<RequestRow>(
      `select ${REQUEST_COLUMNS} from staff_request r
       where r.kind = 'annual' and r.state in ('filed','considered','approved') and r.during && daterange($1, $2, '[]')
         and ($3::uuid[] is null or r.person_id = any($3)) and r.id > $4 order by r.id limit ${AT_ONCE}`,
      [first, last, personIds ?? null, after],
    );
    return rows.map(requestOf);
  }

  /** By rules, calendar and roster; in a closed month as it was planned when it was closed. */
  private async daysOf(requests: readonly StaffRequest[]): Promise<WorkDate[][]> {
    if (requests.length === 0) return [];
    const worked = await this.workingDays.ofAll(requests);
    const personIds = [...new Set(requests.map(({ personId }) => personId))];
    const first = requests.map((request) => request.first).sort()[0]!;
    const last = localDateOf(this.clock.now(), 'Asia/Jakarta');
    const closed = await this.closed.among(this.database, { personIds, first, last });
    if (closed.size === 0) return worked;
    const planned = await this.database.query<{ personId: string; day: WorkDate }>(
      `select distinct person_id as "personId", work_date as day from planned_shift
       where person_id = any($1::uuid[]) and work_date between $2 and $3 order by work_date`,
      [personIds, first, last],
    );
    return requests.map(({ personId, ...of }, place) => [
      ...planned
        .filter((one) => one.personId === personId && of.first <= one.day && one.day <= of.last)
        .map(({ day }) => day)
        .filter((day) => closed.has(`${personId} ${day}`)),
      ...worked[place]!.filter((day) => !closed.has(`${personId} ${day}`)),
    ]);
  }

  private async recount(tx: Tx, counted: StaffRequest, days: readonly WorkDate[]): Promise<void> {
    const request = await lockedRequest(tx, counted.id);
    // Whoever answered or took back meanwhile has counted by themselves.
    if (request?.revision !== counted.revision) return;
    const [before, after] = [
      await heldBy(tx, request.id),
      halvesByYear(chargedDays(days, request), request.part),
    ];
    if (sameHalves(before, after)) return;
    const rules = await this.rules.byId(request.ruleSetId!, tx);
    const account = { personId: request.personId, rules, day: request.first };
    await holdDays(tx, account, { requestId: request.id, halves: after, evenOver: true });
    const shortage = await shortageIn(tx, account, await yearsFrom(tx, request));
    await moveRequest(tx, request, request);
    const [was, is] = [sumOf(before), sumOf(after)];
    const now = this.clock.now();
    await addStep(tx, {
      requestId: request.id,
      at: now,
      actorId: null,
      act: 'recounted',
      note: recountWords({ was, is }),
    });
    await this.audit.record(tx, {
      actorId: null,
      action: 'request.recounted',
      subject: { kind: 'person', id: request.personId },
      outcome: 'done',
      detail: { request: request.id, kind: request.kind },
      before: { days: was / 2 },
      after: { days: is / 2 },
    });
    const officials = shortage ? await this.officialsOf(tx, request, now) : [];
    await this.news.recounted(
      tx,
      { ...request, revision: request.revision + 1 },
      { was, is, shortage, officials },
    );
  }

  /** Who is to decide, or has decided. */
  private async officialsOf(tx: Tx, request: StaffRequest, now: Date): Promise<string[]> {
    if (request.state === 'approved') {
      const decided = (await stepsOf(tx, request.id)).findLast(({ act }) => act === 'decided');
      return decided?.actorId ? [decided.actorId] : [];
    }
    const lines = await this.approvers.linesOf([request.personId], localDateOf(now, 'Asia/Jakarta'), tx);
    const turn = turnOf(request, desksFor(lines.get(request.personId) ?? [], request));
    return turn ? turn.desk.leaders.map(({ personId }) => personId) : [];
  }
}

/** Days may have been carried from its years into all that follow. */
async function yearsFrom(tx: Tx, { personId, first }: StaffRequest): Promise<number[]> {
  const rows = await tx.query<{ year: number }>(
    `select year from leave_account where person_id = $1 and year >= $2 order by year`,
    [personId, Number(first.slice(0, 4))],
  );
  return rows.map(({ year }) => year);
}

function sameHalves(one: ReadonlyMap<number, number>, other: ReadonlyMap<number, number>): boolean {
  return one.size === other.size && [...one].every(([year, halves]) => other.get(year) === halves);
}

function sumOf(halves: ReadonlyMap<number, number>): number {
  return [...halves.values()].reduce((sum, one) => sum + one, 0);
}

const NOBODY_BEFORE = '00000000-0000-0000-0000-000000000000';
