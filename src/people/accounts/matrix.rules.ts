import { PERMISSIONS, type Permission, ROLES, type Reach, type Role, reachOf } from '../../access/index.js';

export interface RoleRights {
  role: Role;
  rights: { permission: Permission; reach: Exclude<Reach, null> }[];
}

/** What each role may do, in the order of the policy. */
export function rightsByRole(): RoleRights[] {
  return ROLES.map((role) => ({
    role,
    rights: PERMISSIONS.flatMap((permission) => {
      const reach = reachOf(role, permission);
      return reach === null ? [] : [{ permission, reach }];
    }),
  }));
}
