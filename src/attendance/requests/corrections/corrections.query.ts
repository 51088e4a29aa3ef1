import { Injectable } from '@nestjs/common';
import { Clock, Database, type WorkDate, localDateOf } from '../../../platform/index.js';
import { ApproversQuery } from '../approvers.query.js';
import { desksFor } from '../approvers.rules.js';
import { REQUEST_COLUMNS, type RequestRow, requestOf } from '../staff-requests.store.js';
import type { StaffRequest } from '../staff-request.js';
import { capacityInTurn, turnOf } from '../turn.rules.js';

export interface CorrectionPerson {
  id: string;
  name: string;
  unitName: string;
}

export interface WaitingCorrection extends StaffRequest {
  person: CorrectionPerson;
}

const NAME = `trim(p.title_before || ' ' || p.full_name) || case when p.title_after <> '' then ', ' || p.title_after else '' end`;

/** Corrections in lists: one's own, and those that wait for one's answer. */
@Injectable()
export class CorrectionsQuery {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly approvers: ApproversQuery,
  ) {}

  async own(personId: string): Promise<StaffRequest[]> {
    const rows = await this.database.query<RequestRow>(
      `select ${REQUEST_COLUMNS} from staff_request r where r.person_id = $1 and r.kind = 'correction'
       order by r.filed_at desc limit 50`,
      [personId],
    );
    return rows.map(requestOf);
  }

  /** Oldest first. */
  async waitingFor(personId: string): Promise<WaitingCorrection[]> {
    const today = localDateOf(this.clock.now(), 'Asia/Jakarta');
    const rows = await this.database.query<RequestRow & { name: string; unitName: string }>(
      `with led as (
         select p.unit_id from post p join post_holding h on h.post_id = p.id and h.valid @> $2::date
         where h.person_id = $1 and p.kind = 'head' and p.valid @> $2::date
         union select unit_id from delegation where to_person = $1 and valid @> $2::date
         union select unit_id from role_assignment where person_id = $1 and role in ('supervisor','leader') and valid @> $2::date
       ), below as (select distinct t.unit_id from led cross join lateral unit_subtree(led.unit_id, $2::date) t)
       select ${REQUEST_COLUMNS}, ${NAME} as name, v.name as "unitName"
       from below b join unit_membership m on m.unit_id = b.unit_id and m.valid @> $2::date
       join staff_request r on r.person_id = m.person_id and r.kind = 'correction' and r.state in ('filed','considered')
       join person p on p.id = r.person_id
       join unit_version v on v.unit_id = b.unit_id and v.valid @> $2::date
       order by r.filed_at limit 500`,
      [personId, today],
    );
    const lines = await this.approvers.linesOf([...new Set(rows.map((row) => row.personId))], today);
    return rows
      .filter((row) => {
        const desks = desksFor(lines.get(row.personId) ?? [], row);
        return capacityInTurn(turnOf(row, desks), personId) !== null;
      })
      .map(({ name, unitName, ...row }) => ({
        ...requestOf(row as RequestRow),
        person: { id: row.personId, name, unitName },
      }));
  }

  /** As of the day that is corrected. */
  async person(personId: string, day: WorkDate): Promise<CorrectionPerson> {
    const [row] = await this.database.query<{ id: string; name: string; unitName: string }>(
      `select p.id, ${NAME} as name, coalesce(v.name, '') as "unitName" from person p
       left join unit_membership m on m.person_id = p.id and m.valid @> $2::date
       left join unit_version v on v.unit_id = m.unit_id and v.valid @> $2::date where p.id = $1`,
      [personId, day],
    );
    return row!;
  }
}
