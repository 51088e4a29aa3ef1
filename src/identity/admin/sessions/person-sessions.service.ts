import { Injectable } from '@nestjs/common';
import { type Principal, can, unitsWhere } from '../../../access/index.js';
import { Audit } from '../../../audit/index.js';
import { type Trace, UnitsQuery } from '../../../people/index.js';
import { Clock, Database, forbidden, localDateOf, notFound, UUID } from '../../../platform/index.js';
import { SessionEnding } from '../../oidc/sign-out/session-ending.service.js';
import { type OpenSession, SessionsQuery } from '../../oidc/sessions/sessions.query.js';
import { PersonSessionsQuery, type SessionPerson } from './person-sessions.query.js';

/** Other people's sessions, for those who look after their units. */
@Injectable()
export class PersonSessions {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly people: PersonSessionsQuery,
    private readonly units: UnitsQuery,
    private readonly sessions: SessionsQuery,
    private readonly ending: SessionEnding,
    private readonly audit: Audit,
  ) {}

  find(principal: Principal, text: string): Promise<SessionPerson[]> {
    return this.people.find(text.trim(), unitsWhere(principal, 'sessions:end'));
  }

  /** @throws DomainError not-found, forbidden (noted in the record) */
  async open(principal: Principal, personId: string, trace: Trace) {
    const person = UUID.test(personId) ? await this.people.one(personId) : null;
    if (!person) throw notFound('person-not-found', 'Pegawai itu tidak ditemukan.');
    const line = await this.units.lineOf(person.unitId, localDateOf(this.clock.now(), 'Asia/Jakarta'));
    if (!can(principal, 'sessions:end', line)) {
      await this.audit.record(this.database, {
        actorId: principal.personId,
        action: 'session.opened',
        subject: { kind: 'person', id: personId },
        outcome: 'refused',
        ...trace,
      });
      throw forbidden('person-not-yours', 'Pegawai ini tidak termasuk kewenangan Anda.');
    }
    return { person, sessions: await this.sessions.ofPerson(personId) };
  }

  /** `sessionId` undefined: all. Twice is as good as once. Returns how many ended now. */
  async end(
    principal: Principal,
    wish: { personId: string; sessionId: string | undefined; reason: string; trace: Trace },
  ): Promise<number> {
    await this.open(principal, wish.personId, wish.trace);
    return this.database.transaction(async (tx) => {
      const open = await this.sessions.ofPerson(wish.personId, tx);
      const chosen = open.filter(({ id }) => wish.sessionId === undefined || id === wish.sessionId);
      for (const { uid } of chosen.toSorted((a: OpenSession, b) => (a.uid < b.uid ? -1 : 1)))
        await this.ending.endIn(tx, uid, {
          actorId: principal.personId,
          reason: 'ended-by-administrator',
          note: wish.reason,
          ...wish.trace,
        });
      return chosen.length;
    });
  }
}
