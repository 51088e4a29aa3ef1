import { Injectable } from '@nestjs/common';
import type { Permission } from '../../../access/index.js';
import { Database, type Queryable, type TimeZone, type WorkDate } from '../../../platform/index.js';
import type { ColumnSet } from '../../reports/recap-column-sets.rules.js';
import type { IssuedPaper, PaperView } from './recap-paper.js';

export interface NewPaper {
  hash: string;
  unitId: string;
  first: WorkDate;
  last: WorkDate;
  view: PaperView;
  columns: ColumnSet;
  people: number;
  provisional: number;
  issuedOn: WorkDate;
  issuedAt: Date;
  issuedBy: string | null;
  /** What else than to export one must be allowed for what it tells. */
  needs: readonly Permission[];
  /** SHA-256 of the days of discipline as printed. */
  discipline: string | null;
}

/** A paper of the register with the unit as it stood at the end of its span. */
export interface KnownPaper extends Omit<NewPaper, 'issuedBy'> {
  code: string;
  unitCode: string;
  unitName: string;
  parentId: string | null;
  timeZone: TimeZone;
  comparedAt: Date;
  moved: boolean;
  signerId: string | null;
  /** Of the post whose holder may sign; null: no file is kept. */
  signerPost: string | null;
  signedAt: Date | null;
  signedWith: string | null;
}

const KNOWN = `i.hash, i.code, i.unit_id as "unitId", u.code as "unitCode", v.name as "unitName", v.parent_id as "parentId",
  v.time_zone as "timeZone", lower(i.during)::text as first, (upper(i.during) - 1)::text as last, i.view, i.columns, i.people,
  i.provisional, i.needs, i.discipline, i.issued_on as "issuedOn", i.issued_at as "issuedAt", i.compared_at as "comparedAt", i.moved,
  f.signer_id as "signerId", f.signer_post as "signerPost", f.signed_at as "signedAt", f.signed_with as "signedWith"`;

/** With the unit as it stood last within the span, and the file where one is kept. */
const FROM = `from issued_paper i join unit u on u.id = i.unit_id
  join lateral (select name, parent_id, time_zone from unit_version where unit_id = i.unit_id
    order by valid && i.during desc, lower(valid) desc nulls last limit 1) v on true
  left join issued_paper_file f on f.hash = i.hash`;

/** The register of recaps that were printed as official documents. */
@Injectable()
export class IssuedPapers {
  constructor(private readonly database: Database) {}

  /** The same figures on the same day are the same paper: then the one that is there already. */
  async issue(on: Queryable, paper: NewPaper): Promise<IssuedPaper> {
    const { hash, unitId, first, last, view, columns, people, provisional, issuedOn, issuedAt, issuedBy } =
      paper;
    const { needs, discipline } = paper;
    await on.query(
      `insert into issued_paper (hash, unit_id, during, view, columns, people, provisional, issued_on, issued_at, issued_by, compared_at, needs, discipline)
       values ($1, $2, daterange($3::date, $4::date, '[]'), $5, $6, $7, $8, $9, $10, $11, $10, $12, $13)
       on conflict (hash) do nothing`,
      [
        hash,
        unitId,
        first,
        last,
        view,
        columns,
        people,
        provisional,
        issuedOn,
        issuedAt.toISOString(),
        issuedBy,
        needs,
        discipline,
      ],
    );
    const [issued] = await on.query<IssuedPaper & Record<string, unknown>>(
      `select hash, code, issued_on as "issuedOn", issued_at as "issuedAt" from issued_paper where hash = $1`,
      [hash],
    );
    return issued!;
  }

  async byCode(code: string): Promise<KnownPaper | null> {
    const [paper] = await this.database.query<KnownPaper & Record<string, unknown>>(
      `select ${KNOWN} ${FROM} where i.code = left($1, 16) and (length($1) = 16 or i.hash = $1)`,
      [code],
    );
    return paper ?? null;
  }

  /** The latest first. */
  async ofUnit(unitId: string, limit: number): Promise<KnownPaper[]> {
    return this.database.query<KnownPaper & Record<string, unknown>>(
      `select ${KNOWN} ${FROM} where i.unit_id = $1 order by i.issued_at desc, i.code limit $2`,
      [unitId, limit],
    );
  }

  async noteComparison(hash: string, moved: boolean, comparedAt: Date): Promise<void> {
    await this.database.query(
      `update issued_paper set moved = $2, compared_at = $3 where hash = $1 and compared_at < $3`,
      [hash, moved, comparedAt],
    );
  }
}
