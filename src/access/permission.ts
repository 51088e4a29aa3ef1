/** Every action somebody may be allowed to do. A right always holds for a unit and its subtree. */
export const PERMISSIONS = [
  'attendance:check-in',
  'attendance:read-own',
  'attendance:read-unit',
  'attendance:export',
  'directory:read',
  'units:write',
  'people:write',
  'people:contact',
  'people:import',
  'people:import-approve',
  'official-accounts:write',
  'activation:print',
  'roles:grant',
  'sessions:end',
  'applications:register',
  'audit:read',
  'matrix:read',
  'privacy:answer',
  'retention:set',
  'system:operate',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** Roles of the contract; each is held for a unit and its subtree, with dates. */
export const ROLES = [
  'employee',
  'supervisor',
  'opd-admin',
  'hr',
  'leader',
  'app-admin',
  'auditor',
  'system-admin',
] as const;
export type Role = (typeof ROLES)[number];

/** What an application may hold for itself, by its registration: nobody can be given these. */
export const SERVICE_ROLES = ['service', 'registrar', 'provisioner'] as const;
export type ServiceRole = (typeof SERVICE_ROLES)[number];

/** The whole policy in one table: which role may do what, within the unit for which it is held. */
export const MATRIX: Record<Role | ServiceRole, readonly Permission[]> = {
  employee: ['attendance:check-in', 'attendance:read-own'],
  supervisor: ['attendance:read-unit', 'attendance:export', 'directory:read'],
  'opd-admin': [
    'attendance:read-unit',
    'attendance:export',
    'directory:read',
    'people:contact',
    'official-accounts:write',
    'activation:print',
    'roles:grant',
    'sessions:end',
    'audit:read',
  ],
  hr: [
    'attendance:read-unit',
    'attendance:export',
    'directory:read',
    'units:write',
    'people:write',
    'people:contact',
    'people:import',
    'people:import-approve',
    'official-accounts:write',
    'activation:print',
    'roles:grant',
    'sessions:end',
    'audit:read',
    'matrix:read',
    'privacy:answer',
  ],
  leader: ['attendance:read-unit', 'attendance:export', 'directory:read', 'matrix:read'],
  'app-admin': ['official-accounts:write', 'sessions:end', 'applications:register'],
  auditor: ['attendance:read-unit', 'attendance:export', 'directory:read', 'audit:read', 'matrix:read'],
  'system-admin': [
    'directory:read',
    'units:write',
    'people:import-approve',
    'roles:grant',
    'sessions:end',
    'applications:register',
    'audit:read',
    'matrix:read',
    'privacy:answer',
    'retention:set',
    'system:operate',
  ],
  service: ['attendance:read-unit', 'directory:read'],
  registrar: ['applications:register'],
  provisioner: ['people:write'],
};
