import type { TrailQuery } from './trail-query.form.js';

/** The address of a list of entries. */
export function trailUrl(query: Partial<TrailQuery>, path = '/kelola/jejak'): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const search = new URLSearchParams(given.map(([key, value]) => [key, String(value)])).toString();
  return search ? `${path}?${search}` : path;
}
