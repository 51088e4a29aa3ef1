import { ScimBulkController } from './bulk/scim-bulk.controller.js';
import { ScimBulk } from './bulk/scim-bulk.service.js';
import { ScimDiscoveryController } from './discovery/scim-discovery.controller.js';
import { ScimGroupsController } from './groups/scim-groups.controller.js';
import { ScimGroupsQuery } from './groups/scim-groups.query.js';
import { ScimGroups } from './groups/scim-groups.service.js';
import { ScimAskers } from './scim-askers.service.js';
import { ScimRefusals } from './scim-refusals.service.js';
import { LeaversBrake } from './leavers-brake.service.js';
import { ScimRights } from './scim-rights.service.js';
import { ScimUserChangesController } from './users/scim-user-changes.controller.js';
import { ScimUserChanges } from './users/scim-user-changes.service.js';
import { ScimGroupChangesController } from './groups/scim-group-changes.controller.js';
import { ScimGroupChanges } from './groups/scim-group-changes.service.js';
import { ScimUsersController } from './users/scim-users.controller.js';
import { ScimUsersQuery } from './users/scim-users.query.js';
import { ScimUsers } from './users/scim-users.service.js';

export const SCIM_CONTROLLERS = [
  ScimDiscoveryController,
  ScimUsersController,
  ScimUserChangesController,
  ScimGroupsController,
  ScimGroupChangesController,
  ScimBulkController,
];
export const SCIM_PROVIDERS = [
  ScimAskers,
  ScimRefusals,
  ScimUsersQuery,
  ScimUsers,
  ScimGroupsQuery,
  ScimGroups,
  ScimRights,
  LeaversBrake,
  ScimUserChanges,
  ScimGroupChanges,
  ScimBulk,
];
