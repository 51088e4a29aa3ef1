import { type AssetTable, readAssets } from './asset-table.js';

let table: AssetTable | undefined;

/** The assets of this process, read at the first use and kept. */
export function assets(): AssetTable {
  table ??= readAssets();
  return table;
}

/**
 * The address of an asset by its file name, e.g. `assetUrl('live-region.js')`; it changes with the content.
 * @throws Error when there is no such file, so that a wrong name fails in the first test that renders it
 */
export function assetUrl(name: string): string {
  const { fingerprint, files } = assets();
  if (!files.has(name)) throw new Error(`no asset named ${name}`);
  return `/aset/${fingerprint}/${name}`;
}
