import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { IsUnitCode } from '../../web/index.js';
import { CATEGORY_BY_WORD, type StatusFilter } from './board-filter.rules.js';

/** What the address of a board may say. */
export class BoardQuery {
  @IsOptional()
  @IsUnitCode()
  unit?: string;

  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: 'Tanggal tidak benar (contoh: 2026-11-20).' })
  tanggal?: string;

  @IsOptional()
  @IsIn(Object.keys(CATEGORY_BY_WORD), { message: 'Status itu tidak dikenal.' })
  status?: StatusFilter;

  @IsOptional()
  @Type(() => Number)
  @IsInt({ message: 'Nomor halaman tidak benar.' })
  @Min(1, { message: 'Nomor halaman tidak benar.' })
  @Max(1000, { message: 'Nomor halaman tidak benar.' })
  hal?: number;
}
