import { Injectable } from '@nestjs/common';
import { Audit } from '../../../audit/index.js';
import { Announcements, Database, Outbox, type Queryable, type Tx } from '../../../platform/index.js';
import { Applications } from '../../applications/applications.service.js';
import { hashId } from '../store/artifact-id.js';
import { LIFETIMES } from '../lifetimes.rules.js';

/** Topic of the outbox: "this person has signed out" to one application. */
export const LOGOUT_TOPIC = 'backchannel-logout';

export interface EndedApplication {
  clientId: string;
  name: string;
  /** False when the application has no address to be told at; then its own session simply runs out. */
  told: boolean;
}

export interface Ending {
  /** Who ends it: the person, or whoever disables them; null for the system. */
  actorId: string | null;
  reason: EndReason;
  /** In the words of the administrator who ended it. */
  note?: string;
  address?: string | undefined;
  requestId?: string | undefined;
}

export type EndReason =
  | 'signed-out'
  | 'expired'
  | 'ended-by-owner'
  | 'ended-by-administrator'
  | 'account-disabled'
  | 'password-changed';

/** Ends after which an application with offline access goes on. */
const OUTLIVED: ReadonlySet<EndReason> = new Set(['signed-out', 'expired']);

/** The one place where a session ends, whoever ends it: every application that it opened is told. */
@Injectable()
export class SessionEnding {
  constructor(
    private readonly database: Database,
    private readonly applications: Applications,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly announcements: Announcements,
  ) {}

  /** Ends the session and revokes what hangs on it, in one transaction with the messages. Twice is as good as once. */
  async end(sessionUid: string, ending: Omit<Ending, 'actorId'>): Promise<EndedApplication[]> {
    return this.database.transaction((tx) => this.endIn(tx, sessionUid, ending));
  }

  /** As `end`, in the caller's transaction; `actorId` is the person themselves unless given. */
  async endIn(tx: Tx, sessionUid: string, ending: Partial<Ending> & Pick<Ending, 'reason'>) {
    // The tombstone first: what a request under way writes back is nobody's session (session-adapter.ts). It lies
    // there as long as such a row could live.
    await tx.query(
      `insert into oidc_artifact (model, id_hash, payload, expires_at)
       values ('EndedSession', $1, '{}', now() + make_interval(secs => $2)) on conflict do nothing`,
      [hashId(sessionUid), LIFETIMES.ownDeviceSession],
    );
    const [session] = await tx.query<{ account_id: string | null }>(
      `delete from oidc_artifact where model = 'Session' and uid = $1 returning account_id`,
      [sessionUid],
    );
    await tx.query(`delete from session_fact where session_uid = $1`, [sessionUid]);
    const known = await tx.query<{ client_id: string; authorization_data: Authorization }>(
      `with known as (
         select client_id from oidc_session_application where session_uid = $1 order by client_id for update)
       delete from oidc_session_application a using known
       where a.session_uid = $1 and a.client_id = known.client_id returning a.client_id, a.authorization_data`,
      [sessionUid],
    );
    const personId = session?.account_id ?? null;
    const ended: EndedApplication[] = [];
    for (const { client_id, authorization_data } of known.toSorted((a, b) =>
      a.client_id < b.client_id ? -1 : 1,
    )) {
      // A grant for offline access outlives the session; that is what was asked for (OpenID Connect Core 11). Not one
      // that somebody ends from elsewhere: they fear for what is on that device.
      const stays = authorization_data.persistsLogout && OUTLIVED.has(ending.reason);
      if (authorization_data.grantId && !stays) await revokeGrant(tx, authorization_data.grantId);
      ended.push(await this.tell(tx, client_id, personId, authorization_data.sid ?? null));
    }
    if (personId) {
      await this.audit.record(tx, {
        actorId: ending.actorId === undefined ? personId : ending.actorId,
        action: 'session.ended',
        subject: { kind: 'person', id: personId },
        outcome: 'done',
        detail: {
          reason: ending.reason,
          applications: ended.map(({ clientId }) => clientId),
          ...(ending.note === undefined ? {} : { note: ending.note }),
        },
        address: ending.address,
        requestId: ending.requestId,
      });
      // Live pages of the person look again whether they may go on; told a moment later, after the commit.
      this.announcements.announce('session-ended', personId);
    }
    return ended;
  }

  /**
   * The password was changed: every session of the person but `stays` ends, and so does what outlives a session
   * (RFC 9700 section 4.14.2), because whoever knew the old password may hold it. Returns how many sessions ended.
   */
  async endOthers(tx: Tx, personId: string, stays: string | null): Promise<number> {
    const others = await tx.query<{ uid: string }>(
      `select distinct uid from oidc_artifact
       where model = 'Session' and account_id = $1 and uid is distinct from $2 and expires_at > now() order by uid`,
      [personId, stays],
    );
    for (const { uid } of others)
      await this.endIn(tx, uid, { actorId: personId, reason: 'password-changed' });
    await tx.query(
      `with kept as (
         select authorization_data->>'grantId' as grant_id from oidc_session_application
         where session_uid = $2 and authorization_data ? 'grantId'
       ), doomed as (
         select model, id_hash from oidc_artifact
         where account_id = $1 and (
           grant_id not in (select grant_id from kept)
           or model = 'Grant' and id_hash not in (select sha256(convert_to(grant_id, 'UTF8')) from kept))
         order by model, id_hash for update)
       delete from oidc_artifact a using doomed d where a.model = d.model and a.id_hash = d.id_hash`,
      [personId, stays],
    );
    return others.length;
  }

  /** One application leaves the session, the session stays. */
  async leave(sessionUid: string, clientId: string, personId: string | null): Promise<void> {
    await this.database.transaction(async (tx) => {
      const [known] = await tx.query<{ authorization_data: Authorization }>(
        `delete from oidc_session_application where session_uid = $1 and client_id = $2 returning authorization_data`,
        [sessionUid, clientId],
      );
      if (!known) return;
      await this.tell(tx, clientId, personId, known.authorization_data.sid ?? null);
      if (!personId) return;
      await this.audit.record(tx, {
        actorId: personId,
        action: 'session.left',
        subject: { kind: 'person', id: personId },
        outcome: 'done',
        detail: { application: clientId },
      });
    });
  }

  /** One application hears that a session of the person, as it knows it (`sid`), is over. */
  async tell(
    tx: Tx,
    clientId: string,
    personId: string | null,
    sid: string | null,
  ): Promise<EndedApplication> {
    const application = await this.applications.find(clientId);
    const told = Boolean(personId && application?.metadata.backchannel_logout_uri);
    if (told) await this.outbox.send(tx, LOGOUT_TOPIC, clientId, { sub: personId, sid });
    return { clientId, name: application?.name ?? clientId, told };
  }
}

interface Authorization {
  sid?: string;
  grantId?: string;
  persistsLogout?: boolean;
}

/** Everything that was issued under a grant, and the grant itself. */
async function revokeGrant(tx: Queryable, grantId: string): Promise<void> {
  await tx.query(
    `with doomed as (
       select model, id_hash from oidc_artifact where grant_id = $1 or (model = 'Grant' and id_hash = $2)
       order by model, id_hash for update)
     delete from oidc_artifact a using doomed d where a.model = d.model and a.id_hash = d.id_hash`,
    [grantId, hashId(grantId)],
  );
}
