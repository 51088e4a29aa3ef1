import { IsNotEmpty, IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { IsPlainText, IsUnitCode } from '../../web/index.js';

const MONTH = /^20\d{2}-(0[1-9]|1[0-2])$/;
const MONTH_FAULT = { message: 'Bulan tidak benar (contoh: 2026-11).' };

/** Which month is looked at. */
export class TppMonthQuery {
  @IsOptional()
  @Matches(MONTH, MONTH_FAULT)
  bulan?: string;
}

export class TppListQuery extends TppMonthQuery {
  @IsOptional()
  @IsUnitCode()
  unit?: string;

  /** The last person of the page before. */
  @IsOptional()
  @IsUUID(undefined, { message: 'Nomor halaman tidak benar.' })
  setelah?: string;
}

/** From which month cuts are paid, and by what. */
export class EffectForm {
  @Matches(MONTH, MONTH_FAULT)
  bulan: string;

  @IsPlainText()
  @MaxLength(200, { message: 'Dasar paling banyak 200 huruf.' })
  @IsString()
  @IsNotEmpty({ message: 'Tulis peraturan yang memberlakukan pemotongan (contoh: Perbup 12/2026).' })
  dasar: string;
}

/** From which month they are not paid any more. */
export class EffectEndForm {
  @Matches(MONTH, MONTH_FAULT)
  bulan: string;
}
