import { Injectable } from '@nestjs/common';
import { listResponse } from '../resource/list-response.rules.js';
import { type Projection, project, projectionOf } from '../resource/projection.rules.js';
import { USERS } from '../resource/resource-kind.js';
import type { SearchWish } from '../resource/search-wish.js';
import type { ScimAsker } from '../scim-asker.js';
import { ScimRefusals, noUser } from '../scim-refusals.service.js';
import { ScimUsersQuery } from './scim-users.query.js';
import type { ScimResource } from './user-representation.rules.js';

/** Reading people (RFC 7644 section 3.4). */
@Injectable()
export class ScimUsers {
  constructor(
    private readonly users: ScimUsersQuery,
    private readonly refusals: ScimRefusals,
  ) {}

  async search(asker: ScimAsker, wish: SearchWish): Promise<ScimResource> {
    const projection = projectionOf(USERS, wish.attributes, wish.excludedAttributes);
    const found = await this.users.search(asker, wish);
    const resources = found.resources.map((user) => project(USERS, user, projection));
    return listResponse({ ...found, resources }, wish);
  }

  /** @throws DomainError not-found, also for somebody of another unit (noted in the record) */
  async one(
    asker: ScimAsker,
    id: string,
    projection: Projection,
  ): Promise<{ user: ScimResource; version: string }> {
    const row = await this.users.one(asker, id);
    if (!row) {
      if (await this.users.exists(id))
        await this.refusals.note(
          asker,
          'scim.read',
          { kind: 'person', id },
          'not of a unit that may be read',
        );
      throw noUser();
    }
    const user = this.users.show(row, asker);
    return { user: project(USERS, user, projection), version: versionIn(user) };
  }
}

export function versionIn(resource: ScimResource): string {
  return (resource['meta'] as { version: string }).version;
}
