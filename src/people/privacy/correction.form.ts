import { IsIn, IsInt, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { Transform } from 'class-transformer';
import { IsPlainText } from '../../web/index.js';
import { CORRECTION_FIELD_NAMES, type CorrectionField } from './correction.rules.js';

export class AskCorrectionForm {
  @IsIn(CORRECTION_FIELD_NAMES, { message: 'Pilih data yang keliru.' })
  mengenai: CorrectionField;

  @IsString()
  @MinLength(3, { message: 'Tulis apa yang benar, paling sedikit 3 huruf.' })
  @MaxLength(1000, { message: 'Paling banyak 1.000 huruf.' })
  @IsPlainText()
  benar: string;

  @IsOptional()
  @IsString()
  @MaxLength(1000, { message: 'Paling banyak 1.000 huruf.' })
  @IsPlainText()
  bukti?: string;
}

export class AnswerCorrectionForm {
  @IsIn(['accepted', 'refused'], { message: 'Pilih diterima atau ditolak.' })
  putusan: 'accepted' | 'refused';

  @IsString()
  @MinLength(10, { message: 'Tulis jawaban Anda, paling sedikit 10 huruf.' })
  @MaxLength(1000, { message: 'Paling banyak 1.000 huruf.' })
  @IsPlainText()
  jawaban: string;

  /** The change that was made for it. */
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === '' ? undefined : Number(value)))
  @IsInt({ message: 'Pilih perubahan yang sudah dilakukan.' })
  perubahan?: number;
}
