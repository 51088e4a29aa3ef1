import { IsOptional, Matches } from 'class-validator';
import { IsUnitCode, PagedApiQuery } from '../../web/index.js';

class PagedUnitQuery extends PagedApiQuery {
  @IsOptional()
  @IsUnitCode()
  unit?: string;
}

export class DaysApiQuery extends PagedUnitQuery {
  /** Default: today. */
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: 'Tanggal tidak benar (contoh: 2026-11-20).' })
  date?: string;
}

export class RecapsApiQuery extends PagedUnitQuery {
  /** Default: this month, unless days are said. */
  @IsOptional()
  @Matches(/^20\d{2}-(0[1-9]|1[0-2])$/, { message: 'Bulan tidak benar (contoh: 2026-11).' })
  month?: string;

  /** Instead of a month: these days, both included. */
  @IsOptional()
  @Matches(/^20\d{2}-\d{2}-\d{2}$/, { message: 'Tanggal awal tidak benar (contoh: 2026-11-02).' })
  from?: string;

  @IsOptional()
  @Matches(/^20\d{2}-\d{2}-\d{2}$/, { message: 'Tanggal akhir tidak benar (contoh: 2026-11-20).' })
  to?: string;
}
