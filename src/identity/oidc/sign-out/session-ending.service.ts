import { Injectable } from '@nestjs/common';
import { Audit } from '../../../audit/index.js';
import { Announcements, Database, Outbox, type Queryable, type Tx } from '../../../platform/index.js';
import { type Application, Applications } from '../../applications/applications.service.js';
import { LIFETIMES } from '../lifetimes.rules.js';
import { hashId } from '../store/artifact-id.js';
import { type EndedPlace, deleteGrants, deletePlacesOf, deleteSessions } from './endings.js';

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
  | 'employment-ended'
  | 'password-changed';

/** A person is gone from an application, which knows the session as `sid`. */
export interface Departure {
  clientId: string;
  personId: string | null;
  sid: string | null;
}

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
  async endIn(tx: Queryable, sessionUid: string, ending: Partial<Ending> & Pick<Ending, 'reason'>) {
    const ended = await this.endAll(tx, [sessionUid], ending);
    return ended.get(sessionUid) ?? [];
  }

  /**
   * Many at once, in as many statements as one. Rows are locked in the order in which the engine writes them: sessions,
   * then what is known of their applications, then what was issued; each by its key.
   */
  async endAll(
    tx: Queryable,
    uids: readonly string[],
    ending: Partial<Ending> & Pick<Ending, 'reason'>,
  ): Promise<Map<string, EndedApplication[]>> {
    const ended = new Map<string, EndedApplication[]>();
    if (uids.length === 0) return ended;
    // The tombstones first: what a request under way writes back is nobody's session (session-adapter.ts). They lie
    // there as long as such a row could live.
    await tx.query(
      `insert into oidc_artifact (model, id_hash, payload, expires_at)
       select 'EndedSession', id_hash, '{}', now() + make_interval(secs => $2)
       from unnest($1::bytea[]) as id_hash order by id_hash on conflict do nothing`,
      [uids.map(hashId), LIFETIMES.ownDeviceSession],
    );
    const owners = await deleteSessions(tx, uids);
    const places = await deletePlacesOf(tx, uids);
    await deleteGrants(
      tx,
      places.flatMap(({ authorization: { grantId, persistsLogout } }) =>
        // A grant for offline access outlives the session; that is what was asked for (OpenID Connect Core 11). Not one
        // that somebody ends from elsewhere: they fear for what is on that device.
        grantId && !(persistsLogout && OUTLIVED.has(ending.reason)) ? [grantId] : [],
      ),
    );
    const told = await this.tellAll(
      tx,
      places.map((place) => departureOf(place, owners.get(place.sessionUid) ?? null)),
    );
    for (const [i, { sessionUid }] of places.entries())
      ended.set(sessionUid, [...(ended.get(sessionUid) ?? []), told[i]!]);
    await this.note(tx, owners, ended, ending);
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
    await this.endAll(
      tx,
      others.map(({ uid }) => uid),
      { actorId: personId, reason: 'password-changed' },
    );
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
      const [known] = await tx.query<{ authorization_data: { sid?: string } }>(
        `delete from oidc_session_application where session_uid = $1 and client_id = $2 returning authorization_data`,
        [sessionUid, clientId],
      );
      if (!known) return;
      await this.tellAll(tx, [{ clientId, personId, sid: known.authorization_data.sid ?? null }]);
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

  /** Each application hears that a session of the person, as it knows it (`sid`), is over; answers in the same order. */
  async tellAll(tx: Queryable, departures: readonly Departure[]): Promise<EndedApplication[]> {
    const applications = new Map<string, Application | null>();
    for (const { clientId } of departures)
      if (!applications.has(clientId))
        applications.set(clientId, await this.applications.findIn(tx, clientId));
    const answers = departures.map(({ clientId, personId }) => {
      const application = applications.get(clientId);
      const told = Boolean(personId && application?.metadata.backchannel_logout_uri);
      return { clientId, name: application?.name ?? clientId, told };
    });
    await this.outbox.sendAll(
      tx,
      LOGOUT_TOPIC,
      departures
        .filter((_, i) => answers[i]!.told)
        .map(({ clientId, personId, sid }) => ({ destination: clientId, payload: { sub: personId, sid } })),
    );
    return answers;
  }

  private async note(
    tx: Queryable,
    owners: ReadonlyMap<string, string | null>,
    ended: ReadonlyMap<string, EndedApplication[]>,
    { actorId, reason, note, address, requestId }: Partial<Ending> & Pick<Ending, 'reason'>,
  ): Promise<void> {
    const known = [...owners].flatMap(([uid, personId]) => (personId ? [{ uid, personId }] : []));
    await this.audit.recordAll(
      tx,
      known.map(({ uid, personId }) => ({
        actorId: actorId === undefined ? personId : actorId,
        action: 'session.ended',
        subject: { kind: 'person', id: personId },
        outcome: 'done',
        detail: {
          reason,
          applications: (ended.get(uid) ?? []).map(({ clientId }) => clientId),
          ...(note === undefined ? {} : { note }),
        },
        address,
        requestId,
      })),
    );
    // Live pages of the person look again whether they may go on; told a moment later, after the commit.
    for (const { personId } of known) this.announcements.announce('session-ended', personId);
  }
}

function departureOf({ clientId, authorization }: EndedPlace, personId: string | null): Departure {
  return { clientId, personId, sid: authorization.sid ?? null };
}
