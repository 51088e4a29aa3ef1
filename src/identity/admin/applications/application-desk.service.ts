import { Injectable } from '@nestjs/common';
import { Audit } from '../../../audit/index.js';
import { Database, conflict, forbidden, notFound } from '../../../platform/index.js';
import { recorded } from '../../applications/by.js';
import { ApplicationProblems } from '../../applications/health/application-problems.service.js';
import {
  type AddedSecret,
  ApplicationSecrets,
  type SecretWish,
} from '../../applications/application-secrets.service.js';
import { Applications, type Registered, type Updated } from '../../applications/applications.service.js';
import { ApplicationClosing } from '../../oidc/sign-out/application-closing.service.js';
import { ApplicationReach } from './application-reach.service.js';
import { ApplicationRightsQuery, type RightsStanding } from './application-rights.query.js';
import { ApplicationsQuery, type KeptApplication } from './applications.query.js';
import { confirmGiver } from '../../applications/application-rights.store.js';
import { type Carer, mayCareFor } from '../reach.js';
import { ownRightsOf, refusalOf } from '../../applications/own-rights.rules.js';

/** Everything that is done with applications by hand or through the API, each after asking for the right. */
@Injectable()
export class ApplicationDesk {
  constructor(
    private readonly database: Database,
    private readonly query: ApplicationsQuery,
    private readonly applications: Applications,
    private readonly secrets: ApplicationSecrets,
    private readonly closing: ApplicationClosing,
    private readonly problems: ApplicationProblems,
    private readonly rights: ApplicationRightsQuery,
    private readonly reach: ApplicationReach,
    private readonly audit: Audit,
  ) {}

  /** @throws DomainError not-found, forbidden (of another unit; noted in the record) */
  async open(carer: Carer, clientId: string): Promise<KeptApplication> {
    const found = await this.query.one(clientId);
    if (!found) throw notFound('application-not-found', 'Aplikasi itu tidak terdaftar.');
    const line = await this.query.lineOf(found.ownerId ? { id: found.ownerId } : null);
    if (!mayCareFor(carer, line)) {
      const { actorId, clientId: by, address, requestId } = carer.by;
      await this.audit.record(this.database, {
        actorId,
        action: 'application.opened',
        subject: { kind: 'application', id: clientId },
        outcome: 'refused',
        detail: by ? { byApplication: by } : {},
        address,
        requestId,
      });
      throw forbidden('application-not-yours', 'Aplikasi ini tidak termasuk kewenangan Anda.');
    }
    return found;
  }

  /** @throws DomainError invalid, forbidden, conflict */
  async register(carer: Carer, input: unknown): Promise<Registered> {
    await this.reach.mustReach(carer, input, null);
    const registered = await this.database.transaction((tx) =>
      this.applications.register(tx, input, carer.by),
    );
    this.applications.forget(registered.client_id);
    return registered;
  }

  /** @throws DomainError invalid, forbidden, not-found, conflict */
  async replace(carer: Carer, clientId: string, input: unknown, version: number): Promise<Updated> {
    const kept = await this.open(carer, clientId);
    // Of a version that comes only now we have not seen what was given.
    await this.reach.mustReach(carer, input, kept.version < version ? null : kept.metadata);
    await this.reach.mustHear(carer, input, kept);
    const updated = await this.database.transaction((tx) =>
      this.applications.update(tx, clientId, input, version, carer.by),
    );
    this.applications.forget(clientId);
    return updated;
  }

  async disable(carer: Carer, clientId: string, reason: string): Promise<void> {
    await this.open(carer, clientId);
    await this.closing.disable(clientId, reason, carer.by);
  }

  async enable(carer: Carer, clientId: string): Promise<void> {
    await this.open(carer, clientId);
    await this.closing.enable(clientId, carer.by);
  }

  /** @throws DomainError as `ApplicationClosing.remove`; one that was deleted before is no mistake */
  async remove(carer: Carer, clientId: string, version: number | null): Promise<void> {
    const known = await this.query.one(clientId);
    if (!known && (await this.closing.wasDeleted(clientId))) return;
    await this.open(carer, clientId);
    await this.closing.remove(clientId, version, carer.by);
  }

  /** Null: it does nothing to people in its own name. `mine`: the carer could give the same. */
  async rightsOf(carer: Carer, clientId: string): Promise<(RightsStanding & { mine: boolean }) | null> {
    const standing = await this.rights.one(clientId);
    return standing && { ...standing, mine: standing.rights.every((one) => carer.holds(one, standing.line)) };
  }

  /**
   * Whoever holds the rights answers for them from now on.
   * @throws DomainError not-found, forbidden (noted in the record), conflict
   */
  async confirmRights(carer: Carer, clientId: string): Promise<void> {
    await this.open(carer, clientId);
    const standing = await this.rightsOf(carer, clientId);
    if (!standing) throw notFound('application-without-rights', 'Aplikasi ini tidak memegang hak sendiri.');
    const entry = {
      action: 'application.rights-confirmed',
      subject: { kind: 'application', id: clientId },
      ...recorded(carer.by, { rights: standing.rights.map(({ scope }) => scope), unit: standing.unitName }),
    };
    const missing = standing.rights.filter((one) => !carer.holds(one, standing.line));
    if (missing.length > 0) {
      await this.audit.record(this.database, { ...entry, outcome: 'refused' });
      throw forbidden('application-reads-people', refusalOf(missing));
    }
    await this.database.transaction(async (tx) => {
      const seen = { giverId: carer.by.actorId, seen: standing.givenAt };
      if (!(await confirmGiver(tx, clientId, seen)))
        throw conflict(
          'application-changed',
          'Hak aplikasi ini baru saja diberikan lagi. Periksa, lalu tetapkan.',
        );
      await this.audit.record(tx, { ...entry, before: { given_by: standing.giver?.id ?? null } });
    });
  }

  /** @throws DomainError not-found, conflict, forbidden (whoever sees the secret can do what the application can) */
  async addSecret(carer: Carer, clientId: string, wish: SecretWish): Promise<AddedSecret> {
    const { metadata } = await this.open(carer, clientId);
    const above = await this.reach.notHeld(carer, metadata, ownRightsOf(metadata));
    if (above.length > 0) throw forbidden('application-reads-people', refusalOf(above));
    const added = await this.database.transaction((tx) => this.secrets.add(tx, clientId, wish, carer.by));
    this.applications.forget(clientId);
    return added;
  }

  async revokeSecret(carer: Carer, clientId: string, secretId: string): Promise<void> {
    await this.open(carer, clientId);
    await this.database.transaction((tx) => this.secrets.revoke(tx, clientId, secretId, carer.by));
    this.applications.forget(clientId);
  }

  async clearProblems(carer: Carer, clientId: string): Promise<void> {
    await this.open(carer, clientId);
    await this.problems.clear(clientId);
    await this.audit.record(this.database, {
      action: 'application.problems-cleared',
      subject: { kind: 'application', id: clientId },
      ...recorded(carer.by, {}),
    });
  }
}
