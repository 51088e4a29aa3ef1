import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Inbox } from '../../../people/index.js';
import {
  Clock,
  Database,
  Jobs,
  LOGGER,
  type Logger,
  type WorkDate,
  addDays,
  localDateOf,
} from '../../../platform/index.js';
import { formatDay } from '../../../web/index.js';
import { LeaveRulesQuery } from '../../leave/leave-rules.query.js';
import { WorkingDays } from '../../leave/working-days.service.js';
import { ApproversQuery } from '../approvers.query.js';
import { desksFor } from '../approvers.rules.js';
import { requestAddress } from '../request-words.rules.js';
import { REQUEST_KIND_WORDS } from '../request-words.rules.js';
import { REQUEST_COLUMNS, type RequestRow, requestOf } from '../staff-requests.store.js';
import type { StaffRequest } from '../staff-request.js';
import { turnOf } from '../turn.rules.js';
import { nextAbove, reminderFor } from './reminders.rules.js';

interface WaitingRequest extends StaffRequest {
  name: string;
  waitsSince: Date;
}

const AT_ONCE = 200;

/** Every morning: who is to answer is reminded, and whoever stands above is told what nobody answers. Each once a step. */
@Injectable()
export class RemindRequestsJob implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly approvers: ApproversQuery,
    private readonly workingDays: WorkingDays,
    private readonly rules: LeaveRulesQuery,
    private readonly inbox: Inbox,
    private readonly jobs: Jobs,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  onModuleInit(): void {
    // 05.40 WIB, before the working day begins.
    this.jobs.register({ name: 'remind-requests', cron: '40 22 * * *', run: () => this.run() });
  }

  async run(): Promise<void> {
    const today = localDateOf(this.clock.now(), 'Asia/Jakarta');
    for (let after = NOBODY_BEFORE; ;) {
      const requests = await this.waiting(after);
      for (const request of requests)
        await this.remind(request, today).catch((error: unknown) =>
          this.log.error({ err: error, request: request.id }, 'a request could not be reminded of'),
        );
      const last = requests.at(-1);
      if (!last || requests.length < AT_ONCE) break;
      after = last.id;
    }
    await this.closingWindows(today);
  }

  private async waiting(after: string): Promise<WaitingRequest[]> {
    const rows = await this.database.query<RequestRow & { name: string; waitsSince: Date }>(
      `select ${REQUEST_COLUMNS}, p.full_name as name,
         (select max(s.at) from staff_request_step s where s.request_id = r.id and s.act <> 'recounted') as "waitsSince"
       from staff_request r join person p on p.id = r.person_id
       where r.state in ('filed','considered') and r.id > $1 order by r.id limit ${AT_ONCE}`,
      [after],
    );
    return rows.map(requestOf);
  }

  private async remind(request: WaitingRequest, today: WorkDate): Promise<void> {
    const { personId, waitsSince } = request;
    const since = addDays(localDateOf(waitsSince, 'Asia/Jakarta'), 1);
    const waited = (await this.workingDays.of(personId, since, today)).length;
    const rules =
      request.ruleSetId && request.kind !== 'correction' ? await this.rules.byId(request.ruleSetId) : null;
    const what = reminderFor(waited, rules?.reminders ?? undefined);
    if (what === null) return;
    const line = (await this.approvers.linesOf([personId], today)).get(personId) ?? [];
    const desk = turnOf(request, desksFor(line, request))?.desk ?? null;
    await this.tell(request, desk?.leaders ?? [], {
      key: 'remind',
      title: `Sudah ${waited} hari kerja menunggu Anda`,
      body: 'Mohon dijawab, atau limpahkan kepada yang bertugas.',
    });
    if (what !== 'escalate') return;
    const above = nextAbove(line, desk, personId);
    const who = desk
      ? desk.leaders.map(({ name }) => name).join(', ')
      : 'belum ada pejabat yang dapat memutus';
    await this.tell(request, above?.leaders ?? [], {
      key: 'escalate',
      title: `Sudah ${waited} hari kerja belum dijawab`,
      body: desk
        ? `Menunggu ${who}: ingatkan yang bersangkutan, atau tunjuk Plh atau pelimpahan wewenang.`
        : `Pada unit pemohon ${who}. Tunjuk Plt, Plh, atau pelimpahan wewenang.`,
    });
  }

  /** Of one step of a request each key is told once, however many mornings it waits. */
  private async tell(
    request: WaitingRequest,
    leaders: readonly { personId: string }[],
    { key, title, body }: { key: string; title: string; body: string },
  ): Promise<void> {
    await this.inbox.tellAll(
      this.database,
      leaders
        .filter(({ personId }) => personId !== request.personId)
        .map(({ personId }) => ({
          personId,
          topic: 'request-reminder',
          title: `${title}: ${REQUEST_KIND_WORDS[request.kind]} ${request.name}`,
          body,
          link: requestAddress(request),
          dedupeKey: `request:${request.id}:${request.revision}:${key}`,
        })),
    );
  }

  /** On the last day of the window: who still lacks a press, and has not asked for it to be corrected. */
  private async closingWindows(today: WorkDate): Promise<void> {
    const days = await this.database.query<{ personId: string; day: WorkDate }>(
      `select distinct d.person_id as "personId", d.work_date as day
       from attendance_day d join rule_set s on s.id = d.rule_set_id
       where d.work_date between $1::date - 60 and $1::date - 1
         and (d.status = 'absent' or d.missing_check_in or d.missing_check_out)
         and (s.content->'filing'->>'correctionDays')::int = (
           select count(distinct p.work_date) from planned_shift p
           where p.person_id = d.person_id and p.work_date > d.work_date and p.work_date <= $1::date)
         and exists (select from planned_shift p where p.person_id = d.person_id and p.work_date = $1::date)
         and not exists (select from staff_request r where r.person_id = d.person_id and r.kind = 'correction'
           and r.during @> d.work_date and r.state <> 'withdrawn')`,
      [today],
    );
    await this.inbox.tellAll(
      this.database,
      days.map(({ personId, day }) => ({
        personId,
        topic: 'correction-window',
        title: `Hari ini terakhir untuk koreksi presensi ${formatDay(day)}`,
        body: 'Presensi hari itu tidak lengkap. Bila Anda bekerja, ajukan koreksi hari ini; setelahnya tidak dapat lagi.',
        link: `/presensi/koreksi/baru?hari=${day}`,
        dedupeKey: `correction-window:${day}`,
      })),
    );
  }
}

const NOBODY_BEFORE = '00000000-0000-0000-0000-000000000000';
