import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/index.js';

/** An application as the home page offers it. */
export interface OfferedApplication {
  name: string;
  /** Where a click leads; null when the application gave no address. */
  url: string | null;
}

/** The registered applications that people open from the home page; our own pages are not among them. */
@Injectable()
export class ApplicationsQuery {
  constructor(private readonly database: Database) {}

  async offered(issuer: string): Promise<OfferedApplication[]> {
    const rows = await this.database.query<{
      name: string;
      client_uri: string | null;
      initiate_login_uri: string | null;
    }>(
      `select name, metadata->>'client_uri' as client_uri,
              metadata->>'initiate_login_uri' as initiate_login_uri
       from application
       where status = 'active' and client_id <> 'portal' and metadata->'grant_types' ? 'authorization_code'
       order by lower(name)`,
    );
    return rows.map(({ name, client_uri, initiate_login_uri }) => ({
      name,
      url: addressOf(initiate_login_uri, issuer) ?? httpAddress(client_uri),
    }));
  }
}

/** OpenID Connect Core 4: sign-in begun by the provider names the issuer. */
function addressOf(initiateLoginUri: string | null, issuer: string): string | null {
  const address = httpAddress(initiateLoginUri);
  if (!address) return null;
  const url = new URL(address);
  url.searchParams.set('iss', issuer);
  return url.href;
}

/** Only web addresses become links. */
function httpAddress(text: string | null): string | null {
  return text && /^https?:\/\//i.test(text) && URL.canParse(text) ? text : null;
}
