import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/index.js';
import { failuresOf } from '../spans.rules.js';
import { NoteIncident } from './note-incident.store.js';

const LOOK_BACK = '3 days';

/** When we refused presses, or did not answer at all; what a failed release explains already is no outage beside it. */
@Injectable()
export class Outages {
  constructor(
    private readonly incidents: NoteIncident,
    private readonly database: Database,
  ) {}

  async find(now: Date, rootId: string): Promise<void> {
    const gaps = await this.database.query<{ id: string; from: Date; to: Date }>(
      `select id, lower(during) as "from", upper(during) as "to" from service_gap
       where process_id is null and incident_id is null and upper(during) > $1::timestamptz - interval '${LOOK_BACK}'`,
      [now],
    );
    const refusals = await this.database.query<{ at: Date }>(
      `select refused_at as at from refused_press r where refused_at > $1::timestamptz - interval '${LOOK_BACK}'
         and basis <> 'claimed'
         and not exists (select from incident i where i.cause in ('server', 'release') and i.found_by = 'system' and i.unit_id = $2 and i.during @> r.refused_at)`,
      [now, rootId],
    );
    for (const span of failuresOf(
      gaps,
      refusals.map(({ at }) => at),
    )) {
      const refused = refusals.some(({ at }) => at >= span.from && at <= span.to);
      const id = await this.incidents.note({
        ...span,
        cause: 'server',
        unitId: rootId,
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
}
