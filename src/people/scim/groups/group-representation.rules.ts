import { GROUP, UNIT } from '../resource/schema-ids.js';
import { present, versionOf } from '../users/user-representation.rules.js';
import type { GroupRow } from './group-row.js';

/** A unit as a Group (RFC 7643 section 4.2): its own people, not those of the units below. */
export function groupOf(row: GroupRow, base: string): Record<string, unknown> {
  const group = {
    schemas: [GROUP, UNIT],
    id: row.id,
    displayName: row.name,
    ...(row.members && row.members.length > 0
      ? {
          members: row.members.map(({ value, display }) => ({
            value,
            $ref: `${base}/Users/${value}`,
            display,
            type: 'User',
          })),
        }
      : {}),
    [UNIT]: present({
      code: row.code,
      shortName: row.shortName,
      kind: row.kind,
      parentCode: row.parentCode,
    }),
  };
  return {
    ...group,
    meta: {
      resourceType: 'Group',
      created: row.createdAt.toISOString(),
      lastModified: row.changedAt.toISOString(),
      location: `${base}/Groups/${row.id}`,
      // Without its members a group has no version that one could send back.
      ...(row.members ? { version: versionOf(String(row.members.length), group) } : {}),
    },
  };
}
