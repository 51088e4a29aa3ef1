import { ScimDiscoveryController } from './discovery/scim-discovery.controller.js';
import { ScimGroupsController } from './groups/scim-groups.controller.js';
import { ScimGroupsQuery } from './groups/scim-groups.query.js';
import { ScimGroups } from './groups/scim-groups.service.js';
import { ScimAskers } from './scim-askers.service.js';
import { ScimRefusals } from './scim-refusals.service.js';
import { ScimUsersController } from './users/scim-users.controller.js';
import { ScimUsersQuery } from './users/scim-users.query.js';
import { ScimUsers } from './users/scim-users.service.js';

export const SCIM_CONTROLLERS = [ScimDiscoveryController, ScimUsersController, ScimGroupsController];
export const SCIM_PROVIDERS = [
  ScimAskers,
  ScimRefusals,
  ScimUsersQuery,
  ScimUsers,
  ScimGroupsQuery,
  ScimGroups,
];
