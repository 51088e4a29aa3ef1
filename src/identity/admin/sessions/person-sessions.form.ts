import { IsOptional, IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { IsPlainText } from '../../../web/index.js';

export class FindPersonForm {
  @IsString()
  @MinLength(3, { message: 'Ketik NIP lengkap, atau paling sedikit 3 huruf nama.' })
  @MaxLength(100, { message: 'Paling banyak 100 huruf.' })
  cari: string;
}

export class EndPersonSessionsForm {
  /** Id of one session; without it or with `semua`: all of them. */
  @IsOptional()
  @Matches(/^([0-9a-f]{64}|semua)$/, { message: 'Pilih sesi yang akan diakhiri.' })
  sesi?: string;

  @IsString()
  @MinLength(5, { message: 'Tulis alasannya, paling sedikit 5 huruf.' })
  @MaxLength(300, { message: 'Paling banyak 300 huruf.' })
  @IsPlainText()
  alasan: string;
}
