import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { IsUnitCode } from '../../web/index.js';

const MONTH = { message: 'Bulan tidak benar (contoh: 2026-11).' };

/** What the address of one's own recap may say. */
export class OwnRecapQuery {
  @IsOptional()
  @Matches(/^20\d{2}-(0[1-9]|1[0-2])$/, MONTH)
  bulan?: string;
}

/** What the address of a recap and of its CSV may say. */
export class RecapQuery extends OwnRecapQuery {
  @IsOptional()
  @IsUnitCode()
  unit?: string;
}

export class RecapPageQuery extends RecapQuery {
  @IsOptional()
  @IsIn(['unit', 'nama'], { message: 'Tampilan itu tidak dikenal.' })
  tampil?: 'unit' | 'nama';

  @IsOptional()
  @Type(() => Number)
  @IsInt({ message: 'Nomor halaman tidak benar.' })
  @Min(1, { message: 'Nomor halaman tidak benar.' })
  @Max(1000, { message: 'Nomor halaman tidak benar.' })
  hal?: number;
}
