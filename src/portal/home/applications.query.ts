import { Inject, Injectable } from '@nestjs/common';
import { ApplicationEntry } from '../../identity/index.js';
import { Database, type ReadySettings, SETTINGS } from '../../platform/index.js';
import { type Launchable, launchAddress } from './launch.rules.js';

/** An application as the home page offers it. */
export interface OfferedApplication {
  clientId: string;
  name: string;
  /** Where a click leads; null when the application gave no address. */
  url: string | null;
}

const OPENED_BY_PEOPLE = `status = 'active' and client_id <> 'portal' and metadata->'grant_types' ? 'authorization_code'`;
const LAUNCHABLE = `metadata->>'initiate_login_uri' as "initiateLoginUri", metadata->>'client_uri' as "clientUri",
  coalesce(metadata->'redirect_uris', '[]') as "redirectUris"`;

/** The registered applications that people open from the home page; our own pages are not among them. */
@Injectable()
export class ApplicationsQuery {
  private readonly issuer: string;

  constructor(
    private readonly database: Database,
    private readonly entry: ApplicationEntry,
    @Inject(SETTINGS) settings: ReadySettings,
  ) {
    this.issuer = `${settings.publicUrl}/oidc`;
  }

  /** Those that the person may enter today. */
  async offered(personId: string): Promise<OfferedApplication[]> {
    const [rows, open] = await Promise.all([
      this.database.query<Launchable & { clientId: string; name: string }>(
        `select client_id as "clientId", name, ${LAUNCHABLE} from application where ${OPENED_BY_PEOPLE} order by lower(name)`,
      ),
      this.entry.openTo(personId),
    ]);
    return rows
      .filter(({ clientId }) => open.has(clientId))
      .map(({ clientId, name, ...launchable }) => ({
        clientId,
        name,
        url: launchAddress(launchable, this.issuer),
      }));
  }

  /**
   * Where one application is started, at a page of its own if one is named.
   * @returns null when there is no such application or page
   */
  async start(clientId: string, target: string | undefined): Promise<string | null> {
    if (!/^[A-Za-z0-9._-]{3,80}$/.test(clientId)) return null;
    const [row] = await this.database.query<Launchable & Record<string, unknown>>(
      `select ${LAUNCHABLE} from application where client_id = $1 and ${OPENED_BY_PEOPLE}`,
      [clientId],
    );
    return row ? launchAddress(row, this.issuer, target) : null;
  }
}
