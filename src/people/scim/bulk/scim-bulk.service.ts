import { Injectable } from '@nestjs/common';
import { HttpFault, problemOf, readForm, readQuery, scimError } from '../../../web/index.js';
import { ScimGroupChanges } from '../groups/scim-group-changes.service.js';
import { BULK_REQUEST, BULK_RESPONSE } from '../resource/schema-ids.js';
import type { ScimAsker } from '../scim-asker.js';
import { scimFault } from '../scim-fault.js';
import { LeaveQuery } from '../users/leave.form.js';
import { operationsIn } from '../resource/patch-operations.rules.js';
import { ScimUserChanges } from '../users/scim-user-changes.service.js';
import { MOST_OPERATIONS } from './bulk-limits.js';
import { referencesOf, resolved } from './bulk-references.rules.js';
import { BulkBody, type BulkOperation } from './bulk.form.js';

type Resource = Record<string, unknown>;

interface Outcome {
  status: string;
  location?: string;
  version?: string;
  response?: unknown;
}

/** Many changes in one request (RFC 7644 section 3.7): each succeeds or fails by itself. */
@Injectable()
export class ScimBulk {
  constructor(
    private readonly users: ScimUserChanges,
    private readonly groups: ScimGroupChanges,
  ) {}

  async run(asker: ScimAsker, body: unknown): Promise<Resource> {
    const { schemas, failOnErrors, Operations } = this.read(body);
    if (!schemas.includes(BULK_REQUEST))
      throw scimFault('invalidSyntax', `schemas harus memuat ${BULK_REQUEST}.`);
    const outcomes = new Map<BulkOperation, Outcome>();
    const made = new Map<string, string>();
    const waited = new Set(Operations.flatMap(({ bulkId }) => (bulkId === undefined ? [] : [bulkId])));
    let errors = 0;
    for (let queue = [...Operations]; queue.length > 0;) {
      const next =
        queue.find((one) => referencesOf(one).every((id) => made.has(id) || !waited.has(id))) ?? queue[0]!;
      queue = queue.filter((one) => one !== next);
      if (next.bulkId !== undefined) waited.delete(next.bulkId);
      const outcome = await this.attempt(asker, resolved(next, made), made);
      outcomes.set(next, outcome);
      if (Number(outcome.status) >= 400) errors += 1;
      // RFC 7644 section 3.7.3: so many errors, then it stops; what was not tried is not told of.
      if (failOnErrors !== undefined && errors >= failOnErrors) break;
    }
    return {
      schemas: [BULK_RESPONSE],
      Operations: Operations.flatMap((operation) => {
        const outcome = outcomes.get(operation);
        const { method, bulkId } = operation;
        return outcome ? [{ method: method.toUpperCase(), ...(bulkId ? { bulkId } : {}), ...outcome }] : [];
      }),
    };
  }

  /** @throws HttpFault 413 beyond what `ServiceProviderConfig` promises */
  private read(body: unknown): BulkBody {
    const operations = (body as { Operations?: unknown } | null)?.Operations;
    if (Array.isArray(operations) && operations.length > MOST_OPERATIONS)
      throw new HttpFault(
        413,
        'too-many-operations',
        `Paling banyak ${MOST_OPERATIONS} operasi (maxOperations).`,
      );
    const read = readForm(BulkBody, body);
    const ids = read.Operations.flatMap(({ bulkId }) => (bulkId === undefined ? [] : [bulkId]));
    if (new Set(ids).size < ids.length) throw scimFault('invalidValue', 'Setiap bulkId hanya boleh sekali.');
    return read;
  }

  private async attempt(
    asker: ScimAsker,
    operation: BulkOperation,
    made: Map<string, string>,
  ): Promise<Outcome> {
    try {
      const [open] = referencesOf(operation);
      if (open !== undefined)
        throw new HttpFault(409, 'unresolved-reference', `bulkId:${open} tidak dapat dipenuhi.`);
      const { status, resource } = await this.one(asker, operation);
      const meta = resource?.['meta'] as { location: string; version: string } | undefined;
      if (operation.bulkId && resource) made.set(operation.bulkId, String(resource['id']));
      return { status, ...(meta ? { location: meta.location, version: meta.version } : {}) };
    } catch (error) {
      const { status, body } = scimError(problemOf(error));
      // Not this operation but the server cannot: then all of them cannot.
      if (status >= 500 && status !== 501) throw error;
      return { status: String(status), response: body };
    }
  }

  private async one(
    asker: ScimAsker,
    { method, path, data, version, bulkId }: BulkOperation,
  ): Promise<{ status: string; resource?: Resource }> {
    const [, kind, id, query] = /^\/(Users|Groups)(?:\/([^/?]+))?(?:\?(.*))?$/.exec(path) ?? [];
    const verb = method.toUpperCase();
    if (!kind || (verb === 'POST') !== (id === undefined))
      throw scimFault('invalidPath', 'path harus /Users, /Users/{id}, atau /Groups/{id}.');
    if (verb === 'POST' && bulkId === undefined)
      throw scimFault('invalidSyntax', 'POST memerlukan bulkId (RFC 7644 bagian 3.7).');
    const changes = kind === 'Users' ? this.users : this.groups;
    if (verb === 'PUT') return { status: '200', resource: await changes.replace(asker, id!, data, version) };
    if (verb === 'PATCH')
      return { status: '200', resource: await changes.patch(asker, id!, operationsIn(data), version) };
    if (kind === 'Groups')
      throw new HttpFault(
        501,
        'not-supported',
        'Unit dibentuk dan dihapus dengan keputusan; tidak melalui SCIM.',
      );
    if (verb === 'POST') return { status: '201', resource: await this.users.create(asker, data) };
    const wish = readQuery(LeaveQuery, Object.fromEntries(new URLSearchParams(query ?? '')));
    const { endReason = null, effectiveDate = null, decree = null } = wish;
    await this.users.leave(asker, id!, { endReason, effectiveDate, decree }, version);
    return { status: '204' };
  }
}
