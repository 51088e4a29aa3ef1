import { Injectable } from '@nestjs/common';
import { Clock, Database, type TimeZone, localDateOf } from '../../../platform/index.js';

/** Somebody whose sessions may be looked at. */
export interface SessionPerson {
  personId: string;
  name: string;
  unitId: string;
  unitName: string;
  sessions: number;
}

const PERSON = `p.id as "personId",
  trim(p.title_before || ' ' || p.full_name) || case when p.title_after <> '' then ', ' || p.title_after else '' end as name,
  m.unit_id as "unitId", v.name as "unitName",
  (select count(distinct s.uid)::int from oidc_artifact s
   where s.model = 'Session' and s.account_id = p.id and s.expires_at > now()) as sessions`;

const PLACE = `join unit_membership m on m.person_id = p.id and m.valid @> $1::date
  join unit_version v on v.unit_id = m.unit_id and v.valid @> $1::date`;

/** Finds people by number or name, within some units. */
@Injectable()
export class PersonSessionsQuery {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** `tops`: units whose subtrees are searched. A number must be whole; names match anywhere. */
  async find(text: string, tops: readonly string[], limit = 25): Promise<SessionPerson[]> {
    const digits = text.replace(/[\s.-]/g, '');
    const byNumber = /^\d{18}$/.test(digits);
    return this.database.query<SessionPerson & Record<string, unknown>>(
      `select ${PERSON} from person p ${PLACE}
       where m.unit_id in (select t.unit_id from unnest($2::uuid[]) as top, unit_subtree(top, $1::date) as t)
         and case when $3 then exists (select 1 from person_number n where n.person_id = p.id and n.number = $4)
             else p.full_name ilike '%' || $5 || '%' end
       order by sessions desc, p.full_name limit ${limit}`,
      [this.today(), tops, byNumber, digits, text.replace(/[\\%_]/g, String.raw`\$&`)],
    );
  }

  async one(personId: string): Promise<(SessionPerson & { timeZone: TimeZone }) | null> {
    const [row] = await this.database.query<SessionPerson & { timeZone: TimeZone }>(
      `select ${PERSON}, v.time_zone as "timeZone" from person p ${PLACE} where p.id = $2`,
      [this.today(), personId],
    );
    return row ?? null;
  }

  private today() {
    return localDateOf(this.clock.now(), 'Asia/Jakarta');
  }
}
