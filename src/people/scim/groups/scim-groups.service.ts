import { Injectable } from '@nestjs/common';
import { listResponse } from '../resource/list-response.rules.js';
import { type Projection, leavesOut, project, projectionOf } from '../resource/projection.rules.js';
import { GROUPS } from '../resource/resource-kind.js';
import type { SearchWish } from '../resource/search-wish.js';
import type { ScimAsker } from '../scim-asker.js';
import { ScimRefusals, noGroup } from '../scim-refusals.service.js';
import { ScimGroupsQuery } from './scim-groups.query.js';

/** Reading units (RFC 7644 section 3.4). */
@Injectable()
export class ScimGroups {
  constructor(
    private readonly groups: ScimGroupsQuery,
    private readonly refusals: ScimRefusals,
  ) {}

  async search(asker: ScimAsker, wish: SearchWish): Promise<Record<string, unknown>> {
    const projection = projectionOf(GROUPS, wish.attributes, wish.excludedAttributes);
    const found = await this.groups.search(asker, wish, !leavesOut(projection, 'members'));
    const resources = found.resources.map((group) => project(GROUPS, group, projection));
    return listResponse({ ...found, resources }, wish);
  }

  /** @throws DomainError not-found, also for a unit of somebody else (noted in the record) */
  async one(asker: ScimAsker, id: string, projection: Projection) {
    const row = await this.groups.one(asker, id, !leavesOut(projection, 'members'));
    if (!row) {
      if (await this.groups.exists(id))
        await this.refusals.note(asker, 'scim.read', { kind: 'unit', id }, 'not a unit that may be read');
      throw noGroup();
    }
    const group = this.groups.show(row);
    const { version } = group['meta'] as { version?: string };
    return { group: project(GROUPS, group, projection), version };
  }
}
