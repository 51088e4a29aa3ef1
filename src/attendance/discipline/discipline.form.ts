import { Type } from 'class-transformer';
import { IsIn, IsInt, IsNotEmpty, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { IsPlainText, IsUnitCode } from '../../web/index.js';
import { STEPS, type Step } from './warning-words.rules.js';

/** Which year is looked at. */
export class DisciplineYearQuery {
  @IsOptional()
  @Matches(/^20\d{2}$/, { message: 'Tahun tidak benar (contoh: 2026).' })
  tahun?: string;
}

export class DisciplineListForm extends DisciplineYearQuery {
  @IsOptional()
  @IsUnitCode()
  unit?: string;

  @IsOptional()
  @IsIn(['hari', 'semua'], { message: 'Tampilan itu tidak dikenal.' })
  tampil?: 'hari' | 'semua';

  @IsOptional()
  @Type(() => Number)
  @IsInt({ message: 'Nomor halaman tidak benar.' })
  @Min(1, { message: 'Nomor halaman tidak benar.' })
  @Max(1000, { message: 'Nomor halaman tidak benar.' })
  hal?: number;
}

/** What the superior did about a warning. */
export class WarningAnswerForm {
  @IsIn([...STEPS], { message: 'Pilih langkah yang Anda ambil.' })
  langkah: Step;

  @IsPlainText()
  @MaxLength(1000, { message: 'Catatan paling banyak 1.000 huruf.' })
  @IsString()
  @IsNotEmpty({ message: 'Tulis apa yang Anda lakukan dan kapan.' })
  catatan: string;
}
