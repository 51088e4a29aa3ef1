import { parseAttributePath, parseFilter } from '../filter/filter.rules.js';
import { scimFault } from '../scim-fault.js';
import { SEARCH_REQUEST } from './schema-ids.js';
import { DEFAULT_COUNT, MOST_RESULTS, type SearchWish } from './search-wish.js';
import type { SearchBody, SearchQuery } from './search.form.js';

export function wishOfQuery(query: SearchQuery): SearchWish {
  return {
    ...wishOf(query),
    attributes: namesOf(query.attributes),
    excludedAttributes: namesOf(query.excludedAttributes),
  };
}

/** @throws HttpFault when the body is no search request */
export function wishOfBody(body: SearchBody): SearchWish {
  if (!body.schemas.includes(SEARCH_REQUEST))
    throw scimFault('invalidSyntax', `schemas harus memuat ${SEARCH_REQUEST}.`);
  return {
    ...wishOf(body),
    attributes: body.attributes ?? [],
    excludedAttributes: body.excludedAttributes ?? [],
  };
}

export function namesOf(list: string | undefined): string[] {
  return (list ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
}

function wishOf(form: SearchQuery | SearchBody): Omit<SearchWish, 'attributes' | 'excludedAttributes'> {
  const { filter, sortBy, sortOrder, startIndex = 1, count = DEFAULT_COUNT, cursor = null } = form;
  const path = sortBy === undefined ? null : parseAttributePath(sortBy);
  if (sortBy !== undefined && !path) throw scimFault('invalidPath', 'sortBy bukan nama atribut.');
  // Pages by cursor stand in the order of ids, which never changes; in any other order people could slip between pages.
  if (cursor !== null && path)
    throw scimFault('invalidValue', 'cursor tidak dapat dipakai bersama sortBy; pakai startIndex.');
  return {
    filter: filter === undefined ? null : parseFilter(filter),
    sortBy: path,
    descending: sortOrder === 'descending',
    // RFC 7644 section 3.4.2.4: less than one counts as one, less than zero as zero.
    startIndex: Math.min(Math.max(1, startIndex), 1_000_000),
    count: Math.min(Math.max(0, count), MOST_RESULTS),
    cursor,
  };
}
