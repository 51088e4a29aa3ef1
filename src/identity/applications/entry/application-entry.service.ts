import { Injectable } from '@nestjs/common';
import { Clock, localDateOf } from '../../../platform/index.js';
import { Applications } from '../applications.service.js';
import { EntryStanding } from './entry-standing.query.js';
import { ENTRY_ZONE, type EntryAnswer, mayEnter, openToAll } from './entry.rules.js';
import { PORTAL_CLIENT_ID } from '../portal-application.js';

/** May this person enter this application today? Asked at each step of the engine. */
@Injectable()
export class ApplicationEntry {
  constructor(
    private readonly applications: Applications,
    private readonly standing: EntryStanding,
    private readonly clock: Clock,
  ) {}

  /**
   * One statement in any case; the rules themselves are remembered with the application.
   * `active`: whether the account is, if the caller has just read it.
   * @returns null when the person has no active account
   */
  async judge(clientId: string, personId: string, active?: boolean): Promise<EntryAnswer | null> {
    const { today, rules, open } = await this.rulesOf(clientId);
    if (open) return (active ?? (await this.standing.isActive(personId))) ? { ok: true, by: open } : null;
    const person = await this.standing.of(personId, today);
    return person && mayEnter(person, rules, today);
  }

  /**
   * The same for tokens that die with the account anyway (introspection, our own API): nothing is asked where everybody
   * may enter.
   */
  async admits(clientId: string, personId: string): Promise<boolean> {
    const { open } = await this.rulesOf(clientId);
    return open !== null || (await this.judge(clientId, personId))?.ok === true;
  }

  /** Client ids of all applications that the person may enter today: two statements, however many there are. */
  async openTo(personId: string): Promise<Set<string>> {
    const today = localDateOf(this.clock.now(), ENTRY_ZONE);
    const [person, rules] = await Promise.all([
      this.standing.of(personId, today),
      this.standing.rulesOn(today),
    ]);
    if (!person) return new Set();
    return new Set(
      [...rules].filter(([, ofOne]) => mayEnter(person, ofOne, today).ok).map(([clientId]) => clientId),
    );
  }

  private async rulesOf(clientId: string) {
    const today = localDateOf(this.clock.now(), ENTRY_ZONE);
    const rules = (await this.applications.find(clientId))?.entry ?? [];
    return { today, rules, open: clientId === PORTAL_CLIENT_ID ? PORTAL_RULE : openToAll(rules, today) };
  }
}

/** Our own pages are open to whoever has an account: there people read why another application is not. */
const PORTAL_RULE = {
  id: 'portal',
  kind: 'everybody',
  unitId: null,
  role: null,
  employeeType: null,
  personId: null,
  from: null,
  until: null,
} as const;
