import { Injectable, type OnModuleInit } from '@nestjs/common';
import { NOBODY } from '../../access/index.js';
import { UnitsQuery } from '../../people/index.js';
import { Clock, Database, Jobs, firstDayOf, lastDayOf, localDateOf } from '../../platform/index.js';
import { PeriodChecks } from '../periods/period-checks.service.js';
import { AffectedQuery } from './grace/affected.query.js';
import type { Span } from './grace/propose-grace.rules.js';
import type { IncidentCause } from './incident.js';
import { failuresOf } from './spans.rules.js';

const LOOK_BACK = '3 days';
const NEAR = '10 minutes';

/** Notices by itself that presses were refused, that nobody answered, or that a machine fell silent. Once a minute. */
@Injectable()
export class FindIncidentsJob implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly checks: PeriodChecks,
    private readonly database: Database,
    private readonly units: UnitsQuery,
    private readonly affected: AffectedQuery,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'find-incidents', cron: '* * * * *', run: () => this.find() });
    this.checks.register({
      key: 'open-incidents',
      title: 'Gangguan yang belum diputuskan',
      count: async (tx, unitId, month) => {
        const [row] = await tx.query<{ count: number }>(
          `select count(*) as count from incident i where i.state = 'open'
             and i.during && tstzrange($2::date::timestamp at time zone 'Asia/Jakarta', ($3::date + 1)::timestamp at time zone 'Asia/Jakarta')
             and i.unit_id in (select unit_id from unit_ancestors($1, $3::date) union select unit_id from unit_subtree($1, $3::date))`,
          [unitId, firstDayOf(month), lastDayOf(month)],
        );
        return row!.count;
      },
      link: () => '/presensi/gangguan',
    });
  }

  async find(): Promise<void> {
    await this.findFailures();
    await this.findSilentMachines();
  }

  private async findFailures(): Promise<void> {
    const now = this.clock.now();
    const root = await this.units.root(localDateOf(now, 'Asia/Jakarta'));
    if (!root) return;
    const gaps = await this.database.query<{ id: string; from: Date; to: Date }>(
      `select id, lower(during) as "from", upper(during) as "to" from service_gap
       where process_id is null and incident_id is null and upper(during) > $1::timestamptz - interval '${LOOK_BACK}'`,
      [now],
    );
    const refusals = await this.database.query<{ at: Date }>(
      `select refused_at as at from refused_press r where refused_at > $1::timestamptz - interval '${LOOK_BACK}'
         and basis <> 'claimed' and not exists (select from incident i where i.cause = 'server' and i.unit_id = $2 and i.during @> r.refused_at)`,
      [now, root.id],
    );
    for (const span of failuresOf(
      gaps,
      refusals.map(({ at }) => at),
    )) {
      const refused = refusals.some(({ at }) => at >= span.from && at <= span.to);
      const id = await this.note(span, {
        cause: 'server',
        unitId: root.id,
        what: refused
          ? 'Sistem menolak presensi karena penyimpanan tidak dapat dihubungi.'
          : 'Sistem tidak dapat menerima presensi selama itu.',
        always: refused,
      });
      if (id)
        await this.database.query(`update service_gap set incident_id = $1 where id = any($2::uuid[])`, [
          id,
          gaps.filter(({ from, to }) => from >= span.from && to <= span.to).map((gap) => gap.id),
        ]);
    }
  }

  private async findSilentMachines(): Promise<void> {
    const now = this.clock.now();
    const silent = await this.database.query<{ code: string; name: string; unitId: string; from: Date }>(
      `select s.code, s.name, s.unit_id as "unitId", greatest(w.complete_until, $1::timestamptz - interval '30 days') as "from"
       from attendance_source s join source_watermark w on w.source = s.code
       where s.kind in ('machine', 'kiosk') and s.valid @> $2::date
         and w.complete_until < $1::timestamptz - make_interval(mins => s.patience_minutes)`,
      [now, localDateOf(now, 'Asia/Jakarta')],
    );
    for (const { code, name, unitId, from } of silent)
      await this.note(
        { from, to: now },
        { cause: 'machine', unitId, sourceCode: code, what: `${name} tidak melapor.`, always: false },
      );
  }

  /** Opens an incident, or lets the one that is open already grow; without anybody touched only when `always`. */
  private async note(
    { from, to }: Span,
    given: { cause: IncidentCause; unitId: string; sourceCode?: string; what: string; always: boolean },
  ): Promise<string | null> {
    const { cause, unitId, sourceCode = null, what, always } = given;
    const now = this.clock.now();
    const grown = await this.database.transaction(async (tx) => {
      const [row] = await tx.query<{ id: string }>(
        `update incident set during = range_merge(during, tstzrange($3, $4))
         where id = (select id from incident where state = 'open' and found_by = 'system' and unit_id = $1 and cause = $2
           and source_code is not distinct from $5
           and during && tstzrange($3::timestamptz - interval '${NEAR}', $4::timestamptz + interval '${NEAR}') limit 1 for update)
           and upper(range_merge(during, tstzrange($3, $4))) - lower(range_merge(during, tstzrange($3, $4))) <= interval '31 days'
         returning id`,
        [unitId, cause, from, to, sourceCode],
      );
      return row?.id ?? null;
    });
    if (grown) return grown;
    if (!always && (await this.nobodyIn({ from, to }, unitId))) return null;
    return this.database.transaction(async (tx) => {
      const [row] = await tx.query<{ id: string }>(
        `insert into incident (cause, found_by, unit_id, source_code, during, what, created_at)
         values ($1, 'system', $2, $3, tstzrange($4, $5), $6, $7) on conflict do nothing returning id`,
        [cause, unitId, sourceCode, from, to, what, now],
      );
      if (row)
        await tx.query(
          `insert into incident_step (incident_id, step, reason, at) values ($1, 'found', $2, $3)`,
          [row.id, what, now],
        );
      return row?.id ?? null;
    });
  }

  private async nobodyIn({ from, to }: Span, unitId: string): Promise<boolean> {
    const found = await this.affected.of({ id: NOBODY, unit: { id: unitId }, from, to });
    return found.length === 0;
  }
}
