import { Injectable } from '@nestjs/common';
import { Tagged, tagOf } from '../../web/index.js';
import { OpenDataQuery } from './open-data.query.js';
import { openCsv } from './open-data-set.rules.js';

/** The file for everybody, written once after each release. */
@Injectable()
export class OpenDataFile {
  private kept: { state: string; file: Tagged } | null = null;

  constructor(private readonly released: OpenDataQuery) {}

  async read(): Promise<Tagged> {
    const { releases, newest } = await this.released.state();
    const state = `${releases} ${newest?.toISOString()}`;
    if (this.kept?.state === state) return this.kept.file;
    const csv = openCsv(await this.released.rows());
    const file = new Tagged(csv, tagOf(csv), {
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': 'inline; filename="kehadiran-asn.csv"',
      'cache-control': 'public, max-age=3600',
      // Anybody may read it, a page of another site too.
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
    });
    this.kept = { state, file };
    return file;
  }
}
