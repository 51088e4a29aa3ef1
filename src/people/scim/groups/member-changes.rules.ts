import { isRecord } from '../filter/match-filter.rules.js';
import { UNIT } from '../resource/schema-ids.js';
import { scimFault } from '../scim-fault.js';

type Resource = Record<string, unknown>;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Who comes into a unit when its members become these. @throws HttpFault mutability for somebody who would belong nowhere */
export function comingInto(before: Resource, after: Resource): string[] {
  const held = new Set(memberIds(before));
  const wanted = new Set(memberIds(after));
  if ([...held].some((id) => !wanted.has(id)))
    throw scimFault(
      'mutability',
      'Pegawai selalu mempunyai unit: tambahkan ke unit lain, atau akhiri masa kerjanya.',
    );
  return [...wanted].filter((id) => !held.has(id));
}

export function instructionsIn(group: Resource): { effectiveDate: string | null; decree: string | null } {
  const unit = isRecord(group[UNIT]) ? group[UNIT] : {};
  const { effectiveDate, decree } = unit;
  return {
    effectiveDate: typeof effectiveDate === 'string' ? effectiveDate : null,
    decree: typeof decree === 'string' ? decree : null,
  };
}

function memberIds(group: Resource): string[] {
  const members: unknown = group['members'] ?? [];
  return (members as Resource[]).map(({ value }) => {
    if (typeof value !== 'string' || !UUID.test(value))
      throw scimFault('invalidValue', 'members.value harus id seorang pegawai.');
    return value.toLowerCase();
  });
}
