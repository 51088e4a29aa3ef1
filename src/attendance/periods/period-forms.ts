import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { IsPlainText } from '../../web/index.js';

export class PeriodTableQuery {
  @IsOptional()
  @Matches(/^20\d{2}-(0[1-9]|1[0-2])$/, { message: 'Bulan tidak benar (contoh: 2026-11).' })
  sampai?: string;
}

export class PeriodPageQuery {
  @IsOptional()
  @IsString()
  @MaxLength(20)
  sudah?: string;
}

/** A step of a month. */
export class StepForm {
  @IsOptional()
  @IsString()
  @IsPlainText()
  @MaxLength(500, { message: 'Alasan paling panjang 500 huruf.' })
  alasan?: string;

  /** How many steps the page showed. */
  @Type(() => Number)
  @IsInt({ message: 'Halaman ini tidak lengkap. Muat ulang lalu coba lagi.' })
  @Min(0)
  @Max(100_000)
  langkah: number;
}
