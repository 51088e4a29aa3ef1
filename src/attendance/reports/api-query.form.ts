import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsUUID, Matches, Max, Min } from 'class-validator';

class PagedUnitQuery {
  @IsOptional()
  @Matches(/^[A-Z0-9][A-Z0-9-]{1,39}$/, { message: 'Kode unit tidak benar.' })
  unit?: string;

  /** Opaque to callers: the last person of the page before. */
  @IsOptional()
  @IsUUID()
  cursor?: string;

  /** People per page. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(500)
  limit?: number;
}

export class DaysApiQuery extends PagedUnitQuery {
  /** Default: today. */
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: 'Tanggal tidak benar (contoh: 2026-11-20).' })
  date?: string;
}

export class RecapsApiQuery extends PagedUnitQuery {
  /** Default: this month. */
  @IsOptional()
  @Matches(/^20\d{2}-(0[1-9]|1[0-2])$/, { message: 'Bulan tidak benar (contoh: 2026-11).' })
  month?: string;
}
