import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { IsUnitCode } from '../../web/index.js';
import { type RecapView, VIEWS } from './recap-address.rules.js';
import { COLUMN_SETS, type ColumnSet } from './recap-column-sets.rules.js';

const MONTH = { message: 'Bulan tidak benar (contoh: 2026-11).' };
const DAY = /^20\d{2}-\d{2}-\d{2}$/;

/** What the address of one's own recap may say. */
export class OwnRecapQuery {
  @IsOptional()
  @Matches(/^20\d{2}-(0[1-9]|1[0-2])$/, MONTH)
  bulan?: string;
}

/** What the address of a recap and of its CSV may say. */
export class RecapQuery extends OwnRecapQuery {
  @IsOptional()
  @Matches(/^20\d{2}-[1-4]$/, { message: 'Triwulan tidak benar (contoh: 2026-4).' })
  triwulan?: string;

  @IsOptional()
  @Matches(/^20\d{2}$/, { message: 'Tahun tidak benar (contoh: 2026).' })
  tahun?: string;

  @IsOptional()
  @Matches(DAY, { message: 'Tanggal awal tidak benar (contoh: 2026-11-02).' })
  dari?: string;

  @IsOptional()
  @Matches(DAY, { message: 'Tanggal akhir tidak benar (contoh: 2026-11-20).' })
  sampai?: string;

  @IsOptional()
  @IsUnitCode()
  unit?: string;
}

/** A recap with the columns that its reader chose. */
export class RecapColumnsQuery extends RecapQuery {
  @IsOptional()
  @IsIn(COLUMN_SETS, { message: 'Susunan kolom itu tidak dikenal.' })
  kolom?: ColumnSet;
}

export class RecapPageQuery extends RecapColumnsQuery {
  @IsOptional()
  @IsIn(VIEWS, { message: 'Tampilan itu tidak dikenal.' })
  tampil?: RecapView;

  @IsOptional()
  @Type(() => Number)
  @IsInt({ message: 'Nomor halaman tidak benar.' })
  @Min(1, { message: 'Nomor halaman tidak benar.' })
  @Max(1000, { message: 'Nomor halaman tidak benar.' })
  hal?: number;
}
