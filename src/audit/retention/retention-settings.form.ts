import {
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  MinLength,
  ValidateIf,
} from 'class-validator';
import { IsPlainText } from '../../web/index.js';
import { Type } from 'class-transformer';

export class RetentionForm {
  @IsIn(['hapus', 'simpan'], { message: 'Pilih apa yang berlaku.' })
  cara: 'hapus' | 'simpan';

  @ValidateIf((form: RetentionForm) => form.cara === 'hapus')
  @Type(() => Number)
  @IsInt({ message: 'Isi banyaknya hari dengan angka.' })
  @Max(36_500, { message: 'Paling lama 36.500 hari (100 tahun).' })
  hari?: number;

  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: 'Isi tanggal mulai berlaku.' })
  mulai: string;

  @IsString()
  @MinLength(5, { message: 'Tulis dasar keputusannya, paling sedikit 5 huruf.' })
  @MaxLength(200, { message: 'Paling banyak 200 huruf.' })
  @IsPlainText()
  dasar: string;

  /** The setting that the page showed; empty when there was none. */
  @IsOptional()
  @Matches(/^([0-9a-f-]{36})?$/)
  terakhir?: string;

  @IsOptional()
  @IsIn(['hitung', 'tetapkan'])
  langkah?: 'hitung' | 'tetapkan';
}
