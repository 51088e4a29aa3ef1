import { Injectable } from '@nestjs/common';
import { Audit } from '../../../audit/index.js';
import { Database, type Fault, conflict, forbidden, invalid, notFound } from '../../../platform/index.js';
import { type ApplicationMetadata, signsPeopleIn } from '../../applications/application-metadata.js';
import { checkMetadata } from '../../applications/application-metadata.rules.js';
import { recorded } from '../../applications/by.js';
import { ApplicationProblems } from '../../applications/health/application-problems.service.js';
import {
  type AddedSecret,
  ApplicationSecrets,
  type SecretWish,
} from '../../applications/application-secrets.service.js';
import { Applications, type Registered, type Updated } from '../../applications/applications.service.js';
import { ApplicationClosing } from '../../oidc/sign-out/application-closing.service.js';
import { ApplicationRightsQuery, type RightsStanding } from './application-rights.query.js';
import { ApplicationsQuery, type KeptApplication } from './applications.query.js';
import { confirmGiver } from '../../applications/application-rights.store.js';
import { API_SCOPES } from '../../applications/scopes.js';
import { type Carer, mayCareFor } from '../reach.js';
import {
  type OwnRight,
  ownRightsOf,
  refusalOf,
  rightsGivenAnew,
} from '../../applications/own-rights.rules.js';

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
    await this.mustReach(carer, input, null);
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
    await this.mustReach(carer, input, kept.version < version ? null : kept.metadata);
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
    const above = await this.notHeld(carer, metadata, ownRightsOf(metadata));
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

  /**
   * Nobody registers for a unit that is not theirs, and nobody gives an application more than they have themselves:
   * caring for applications (`applications:write`) without a unit of its own means the whole regency, and so does doing it
   * in the name of whoever signs in, unasked. Judged is what would be stored, not what was typed.
   */
  private async mustReach(carer: Carer, input: unknown, before: ApplicationMetadata | null): Promise<void> {
    const checked = checkMetadata(input);
    // The registration itself tells what is badly written.
    if (!checked.ok) return;
    const { scope, e_akun: own } = checked.metadata;
    const faults: Fault[] = [];
    const check = async (field: string, code: string | undefined, message: string) => {
      const line = await this.query.lineOf(code === undefined ? null : { code });
      // A unit of tomorrow or of yesterday lies in nobody's part of the tree; only the regency's own carers may name it.
      if (!mayCareFor(carer, line.length > 0 ? line : await this.query.lineOf(null)))
        faults.push({ field, message });
    };
    await check('e_akun.owner_unit', own.owner_unit, 'Pilih unit pemilik yang termasuk kewenangan Anda.');
    const scopes = scope.split(' ');
    const writes = scopes.includes('applications:write');
    if (own.service_unit !== undefined || writes)
      await check(
        'e_akun.service_unit',
        own.service_unit,
        'Pilih unit layanan yang termasuk kewenangan Anda.',
      );
    const unasked = own.first_party && signsPeopleIn(checked.metadata);
    // Whoever pushes people into the directory decides who may sign in anywhere.
    if (scopes.includes('directory:write') && !unasked)
      await check(
        'scope',
        undefined,
        'Mengubah data pegawai (directory:write) hanya dapat diberikan oleh pengelola aplikasi kabupaten.',
      );
    // A token of our API that nobody agreed to carries the rights of whoever follows a link.
    if (unasked && API_SCOPES.some((one) => scopes.includes(one)))
      await check(
        'scope',
        undefined,
        'Cakupan API tanpa persetujuan orangnya hanya dapat diberikan oleh pengelola aplikasi kabupaten.',
      );
    // Our server would call whatever stands beside it.
    if (own.internal_network)
      await check(
        'e_akun.internal_network',
        undefined,
        'Alamat di jaringan dalam hanya dapat diizinkan oleh pengelola aplikasi kabupaten.',
      );
    // Who may read people is not decided by whoever looks after applications.
    const above = await this.notHeld(carer, checked.metadata, rightsGivenAnew(checked.metadata, before));
    if (above.length > 0 && faults.length === 0) faults.push({ field: 'scope', message: refusalOf(above) });
    if (faults.length > 0) throw invalid(faults, 'Data aplikasi belum benar.');
  }

  private async notHeld(
    carer: Carer,
    { e_akun: own }: ApplicationMetadata,
    rights: readonly OwnRight[],
  ): Promise<readonly OwnRight[]> {
    if (rights.length === 0) return [];
    const line = await this.query.lineOf(own.service_unit === undefined ? null : { code: own.service_unit });
    const judged = line.length > 0 ? line : await this.query.lineOf(null);
    return rights.filter((right) => !carer.holds(right, judged));
  }
}
