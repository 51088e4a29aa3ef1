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

/**
 * How far a right reaches. `below`: the unit for which the role is held, and everything below it. `self`: one's own data.
 * `whole`: what concerns the whole house and no unit; only for whoever holds the role for the regency itself. Never
 * anywhere else.
 */
export type Reach = 'self' | 'below' | 'whole' | null;

const self = 'self';
const below = 'below';
const whole = 'whole';
const none = null;

/** The whole policy in one table: what each role may do, and how far. A line is an action, a column a role. */
// prettier-ignore
export const POLICY = {
  //                            employee supervisor opd-admin hr     leader app-admin auditor system-admin
  'attendance:check-in':        [self,   none,      none,     none,  none,  none,     none,   none ],
  'attendance:read-own':        [self,   none,      none,     none,  none,  none,     none,   none ],
  'attendance:read-unit':       [none,   below,     below,    below, below, none,     below,  none ],
  'requests:own':               [self,   none,      none,     none,  none,  none,     none,   none ],
  'requests:decide':            [none,   below,     below,    below, below, none,     none,   none ],
  'requests:file':              [none,   none,      below,    below, none,  none,     none,   none ],
  'attendance:export':          [none,   below,     below,    below, below, none,     below,  none ],
  'calendar:write':             [none,   none,      below,    below, none,  none,     none,   none ],
  'rules:propose':              [none,   none,      none,     below, none,  none,     none,   none ],
  'rules:approve':              [none,   none,      none,     below, below, none,     none,   none ],
  'sources:write':              [none,   none,      below,    below, none,  none,     none,   below],
  'discipline:read':            [none,   below,     below,    below, below, none,     below,  none ],
  'discipline:punish':          [none,   none,      none,     below, none,  none,     none,   none ],
  'roster:write':               [none,   below,     below,    below, none,  none,     none,   none ],
  'periods:submit':             [none,   below,     below,    below, none,  none,     none,   none ],
  'periods:close':              [none,   none,      none,     below, none,  none,     none,   none ],
  'reminders:set':              [none,   none,      none,     whole, none,  none,     none,   none ],
  'tpp:read':                   [none,   none,      below,    below, none,  none,     below,  none ],
  'tpp:write':                  [none,   none,      none,     below, none,  none,     none,   none ],
  'incidents:declare':          [none,   below,     below,    below, none,  none,     none,   below],
  'incidents:decide':           [none,   none,      none,     below, none,  none,     none,   none ],
  'integrity:read':             [none,   below,     below,    below, none,  none,     below,  none ],
  'integrity:decide':           [none,   none,      none,     below, none,  none,     none,   none ],
  'directory:read':             [none,   below,     below,    below, below, none,     below,  below],
  'units:write':                [none,   none,      none,     below, none,  none,     none,   below],
  'people:write':               [none,   none,      none,     below, none,  none,     none,   none ],
  'people:contact':             [none,   none,      below,    below, none,  none,     none,   none ],
  'people:import':              [none,   none,      none,     below, none,  none,     none,   none ],
  'people:import-approve':      [none,   none,      none,     below, none,  none,     none,   below],
  'official-accounts:write':    [none,   none,      below,    below, none,  below,    none,   none ],
  'letterheads:write':          [none,   none,      below,    below, none,  none,     none,   none ],
  'activation:print':           [none,   none,      below,    below, none,  none,     none,   none ],
  'roles:grant':                [none,   none,      below,    below, none,  none,     none,   below],
  'sessions:end':               [none,   none,      below,    below, none,  below,    none,   below],
  'applications:register':      [none,   none,      none,     none,  none,  below,    none,   below],
  'audit:read':                 [none,   none,      below,    below, none,  none,     below,  below],
  'matrix:read':                [none,   none,      none,     below, below, none,     below,  below],
  'privacy:answer':             [none,   none,      none,     below, none,  none,     none,   below],
  'retention:set':              [none,   none,      none,     none,  none,  none,     none,   whole],
  'system:operate':             [none,   none,      none,     none,  none,  none,     none,   whole],
} as const satisfies Record<string, Line>;

type Line = readonly [Reach, Reach, Reach, Reach, Reach, Reach, Reach, Reach];

/** Every action somebody may be allowed to do. */
export type Permission = keyof typeof POLICY;
export const PERMISSIONS = Object.keys(POLICY) as Permission[];

/** What applications may do that act for themselves, within the unit of their registration. */
const OF_SERVICES: Record<ServiceRole, readonly Permission[]> = {
  service: ['attendance:read-unit', 'directory:read'],
  registrar: ['applications:register'],
  provisioner: ['people:write'],
};

type Reaches = Partial<Record<Permission, Reach>>;
const OF: Record<string, Reaches> = Object.fromEntries([
  ...ROLES.map((role, column) => [
    role,
    Object.fromEntries(
      PERMISSIONS.map((permission) => [permission, (POLICY[permission] as Line)[column] ?? null]),
    ),
  ]),
  ...SERVICE_ROLES.map((role) => [
    role,
    Object.fromEntries(OF_SERVICES[role].map((permission) => [permission, below])),
  ]),
]) as Record<string, Reaches>;

/** A cell of the table. */
export function reachOf(role: Role | ServiceRole, permission: Permission): Reach {
  return OF[role]?.[permission] ?? null;
}
