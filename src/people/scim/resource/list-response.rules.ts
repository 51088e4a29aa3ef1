import { LIST_RESPONSE } from './schema-ids.js';
import type { SearchWish } from './search-wish.js';

export interface Found {
  total: number;
  resources: Record<string, unknown>[];
  /** Of the last resource of the page. */
  lastId: string | null;
}

/** RFC 7644 section 3.4.2; with a cursor, RFC 9865 section 2: `nextCursor` while there is more. */
export function listResponse(
  { total, resources, lastId }: Found,
  { cursor, startIndex, count }: SearchWish,
): Record<string, unknown> {
  const paging =
    cursor === null ? { startIndex } : resources.length === count && lastId ? { nextCursor: lastId } : {};
  return {
    schemas: [LIST_RESPONSE],
    totalResults: total,
    itemsPerPage: resources.length,
    ...paging,
    Resources: resources,
  };
}
