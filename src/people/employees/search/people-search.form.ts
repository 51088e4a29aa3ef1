import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { EMPLOYMENT_KINDS } from '../../person-words.js';

export const STANDING_VALUES = ['bekerja', 'jeda', 'berhenti'] as const;

/** The search and its filters; nothing of it is needed. An empty field is no wish. */
export class PeopleSearchForm {
  @IsOptional()
  @IsString()
  @MaxLength(100, { message: 'Paling banyak 100 huruf.' })
  cari?: string;

  @IsOptional()
  @Matches(/^([A-Z0-9][A-Z0-9-]{1,39})?$/, { message: 'Kode unit tidak benar.' })
  unit?: string;

  @IsOptional()
  @IsIn(['', ...EMPLOYMENT_KINDS], { message: 'Jenis pegawai itu tidak ada.' })
  jenis?: string;

  @IsOptional()
  @IsIn(['', ...STANDING_VALUES], { message: 'Pilih bekerja, jeda, atau berhenti.' })
  keadaan?: string;

  @IsOptional()
  @Matches(/^(\d{4}-\d{2}-\d{2})?$/, { message: 'Tulis tanggalnya seperti 2026-11-20.' })
  tanggal?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(1000)
  halaman?: number;
}
