import { Injectable } from '@nestjs/common';
import { type Grant, type Principal, can } from '../../../access/index.js';
import { Clock, Database, localDateOf } from '../../../platform/index.js';
import { type ApplicationMetadata, ownMetadata } from '../../applications/application-metadata.js';
import { type OwnRight, ownRightsOf } from '../../applications/own-rights.rules.js';
import { WITHIN } from './applications.query.js';

/** What an application may do to people in its own name, by whose grant, and whether that person could still give it. */
export interface RightsStanding {
  clientId: string;
  name: string;
  rights: readonly OwnRight[];
  unitName: string;
  /** The unit and all above it, nearest first. */
  line: readonly string[];
  /** Null: the operator, or an application that registers others. */
  giver: { id: string; name: string } | null;
  givenAt: Date;
  /** Rights that the giver does not hold there any more. */
  lapsed: readonly OwnRight[];
}

interface Row extends Record<string, unknown> {
  clientId: string;
  name: string;
  metadata: ApplicationMetadata;
  unitName: string | null;
  line: string[] | null;
  giverId: string | null;
  giverName: string | null;
  givenAt: Date;
  grants: Grant[];
}

const STANDING = `
  select a.client_id as "clientId", a.name, a.metadata, sv.name as "unitName", unit_line(su.id, $1::date) as line,
    r.given_by as "giverId", r.given_at as "givenAt",
    trim(p.title_before || ' ' || p.full_name) || case when p.title_after <> '' then ', ' || p.title_after else '' end as "giverName",
    coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'unitId', g.unit_id)) from account c
              cross join lateral person_grants(c.person_id, $1::date) as g
              where c.person_id = r.given_by and c.status = 'active'), '[]') as grants
  from application_rights r join application a on a.client_id = r.client_id
  left join unit su on su.code = a.metadata #>> '{e_akun,service_unit}'
  left join unit_version sv on sv.unit_id = su.id and sv.valid @> $1::date
  left join person p on p.id = r.given_by`;

/** An application is the institution's, not the person's: what it was given stays, but somebody answers for it. */
@Injectable()
export class ApplicationRightsQuery {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async one(clientId: string): Promise<RightsStanding | null> {
    const [row] = await this.database.query<Row>(`${STANDING} where r.client_id = $2`, [
      this.today(),
      clientId,
    ]);
    return row ? standingOf(row) : null;
  }

  /** Those whose giver could not give them any more. */
  async lapsed(tops: readonly string[]): Promise<RightsStanding[]> {
    const rows = await this.database.query<Row>(
      `${STANDING} where a.status = 'active' and r.given_by is not null and ${WITHIN} order by lower(a.name), a.client_id`,
      [this.today(), tops],
    );
    return rows.map(standingOf).filter(({ lapsed }) => lapsed.length > 0);
  }

  private today() {
    return localDateOf(this.clock.now(), 'Asia/Jakarta');
  }
}

function standingOf({ metadata, line, giverId, giverName, grants, unitName, ...row }: Row): RightsStanding {
  const rights = ownRightsOf({ ...metadata, e_akun: ownMetadata(metadata.e_akun) });
  const giver = { grants } as unknown as Principal;
  return {
    clientId: row.clientId,
    name: row.name,
    givenAt: row.givenAt,
    rights,
    unitName: unitName ?? metadata.e_akun.service_unit ?? '',
    line: line ?? [],
    giver: giverId === null ? null : { id: giverId, name: giverName ?? '' },
    lapsed: giverId === null ? [] : rights.filter(({ permission }) => !can(giver, permission, line ?? [])),
  };
}
