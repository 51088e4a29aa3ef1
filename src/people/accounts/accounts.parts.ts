import { ActivatedAccounts } from './activated-accounts.service.js';
import { MatrixController } from './matrix.controller.js';
import { PrincipalsQuery } from './principals.query.js';
import { RoleAssignmentsQuery } from './role-assignments.query.js';
import { RoleEndingsController } from './role-endings.controller.js';
import { RoleGrantsController } from './role-grants.controller.js';
import { RoleGrants } from './role-grants.service.js';
import { RoleHoldersQuery } from './role-holders.query.js';
import { RolesController } from './roles.controller.js';

/** What the folder adds to the module of its room. */
export const ACCOUNTS_CONTROLLERS = [
  RolesController,
  RoleGrantsController,
  RoleEndingsController,
  MatrixController,
];
export const ACCOUNTS_PROVIDERS = [
  PrincipalsQuery,
  ActivatedAccounts,
  RoleAssignmentsQuery,
  RoleGrants,
  RoleHoldersQuery,
];
