import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/index.js';
import type { ApplicationMetadata } from '../applications/application-metadata.js';
import { PORTAL_CLIENT_ID } from '../applications/portal-application.js';
import { type SharedData, sharedData } from '../oidc/policy/consent-words.rules.js';

/** An application that the person has used or agreed to. */
export interface OwnApplication {
  clientId: string;
  name: string;
  firstParty: boolean;
  ownerUnit: string | null;
  url: string | null;
  since: Date;
  lastUsedAt: Date;
  consentedAt: Date | null;
  /** Something that was issued for the person still works. */
  active: boolean;
  receives: SharedData[];
}

interface Row extends Record<string, unknown> {
  clientId: string;
  name: string;
  firstParty: boolean;
  ownerUnit: string | null;
  metadata: ApplicationMetadata;
  since: Date;
  lastUsedAt: Date;
  consentedAt: Date | null;
  scopes: string[] | null;
  claims: string[] | null;
  active: boolean;
}

/** The applications of one person: since when, last used, and what they receive. */
@Injectable()
export class OwnApplicationsQuery {
  constructor(private readonly database: Database) {}

  async of(personId: string): Promise<OwnApplication[]> {
    const rows = await this.database.query<Row>(
      `select a.client_id as "clientId", a.name, a.first_party as "firstParty", a.metadata,
              (select v.name from unit_version v where v.unit_id = a.owner_unit_id and v.valid @> current_date) as "ownerUnit",
              least(used.first_used_at, consent.first_given_at) as since,
              greatest(used.last_used_at, consent.given_at, issued.last_at) as "lastUsedAt",
              consent.given_at as "consentedAt", consent.scopes, consent.claims,
              consent.given_at is not null or coalesce(issued.active, false) as active
       from application a
       left join application_visit used on used.client_id = a.client_id and used.person_id = $1
       left join application_consent consent on consent.client_id = a.client_id and consent.person_id = $1
       left join lateral (
         select true as active, max(to_timestamp((payload->>'iat')::bigint)) as last_at
         from oidc_artifact where account_id = $1 and client_id = a.client_id and expires_at > now()
           and model in ('Grant', 'AccessToken', 'RefreshToken')
         having count(*) > 0) as issued on true
       where a.status = 'active' and a.client_id <> $2
         and (used.person_id is not null or consent.person_id is not null)
       order by "lastUsedAt" desc, a.name limit 200`,
      [personId, PORTAL_CLIENT_ID],
    );
    return rows.map(({ metadata, scopes, claims, ...row }) => {
      const registered = metadata.scope.split(' ');
      const granted = row.firstParty ? registered : registered.filter((scope) => scopes?.includes(scope));
      return {
        ...row,
        url: metadata.client_uri ?? null,
        receives: sharedData(granted, claims ?? [], metadata.e_akun.claims),
      };
    });
  }
}
