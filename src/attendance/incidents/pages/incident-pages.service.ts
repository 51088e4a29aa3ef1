import { Injectable } from '@nestjs/common';
import type { Principal } from '../../../access/index.js';
import type { Trace } from '../../../people/index.js';
import { Database, type Fault, UUID, notFound } from '../../../platform/index.js';
import { render } from '../../../web/index.js';
import { AffectedQuery, markOf } from '../grace/affected.query.js';
import { IncidentAccess } from '../incident-access.service.js';
import type { Incident } from '../incident.js';
import { IncidentsQuery } from '../incidents.query.js';
import { IncidentPage, PAGE_SIZE } from './incident.page.js';

export interface Shown {
  faults?: readonly Fault[];
  reason?: string;
  done?: string | null;
  page?: number;
}

/** One incident with the people it touched, as whoever asks may see it. */
@Injectable()
export class IncidentPages {
  constructor(
    private readonly access: IncidentAccess,
    private readonly incidents: IncidentsQuery,
    private readonly affected: AffectedQuery,
    private readonly database: Database,
  ) {}

  async show(principal: Principal, id: string, trace: Trace, shown: Shown) {
    const { faults = [], reason = '', done = null } = shown;
    const { incident, mayDecide, within } = await this.access.read(principal, incidentId(id), trace);
    const everybody =
      incident.state === 'approved' ? await this.affected.given(incident) : await this.affected.of(incident);
    const all = within ? everybody.filter(({ unitId }) => within.has(unitId)) : everybody;
    const page = Math.min(Math.max(1, shown.page ?? 1), Math.max(1, Math.ceil(all.length / PAGE_SIZE)));
    return render(
      IncidentPage,
      {
        incident,
        mayDecide,
        affected: all.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE),
        counts: { all: all.length, granted: all.filter(({ granted }) => granted).length },
        page,
        mark: markOf(all),
        nameless: ['server', 'release'].includes(incident.cause) ? await this.affected.nameless(incident) : 0,
        lateEvidence: await this.lateEvidence(incident),
        steps: await this.incidents.steps(id),
        reason,
        faults,
        done,
      },
      { status: faults.length > 0 ? 422 : 200 },
    );
  }

  private async lateEvidence({ id, state, from, to }: Incident): Promise<number> {
    if (state === 'open') return 0;
    const [row] = await this.database.query<{ count: number }>(
      `select count(*) as count from refused_press where refused_at >= $2 and refused_at <= $3 and person_id is not null
         and noted_at > (select max(at) from incident_step where incident_id = $1 and step in ('approved', 'dismissed'))`,
      [id, from, to],
    );
    return row!.count;
  }
}

export function incidentId(id: string): string {
  if (!UUID.test(id)) throw notFound('incident-unknown', 'Gangguan itu tidak ditemukan.');
  return id;
}
