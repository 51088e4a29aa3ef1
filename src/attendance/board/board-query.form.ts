import { Transform, Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { EMPLOYMENT_KINDS, type EmploymentKind } from '../../people/index.js';
import { IsPlainText, IsUnitCode } from '../../web/index.js';
import { CATEGORY_BY_WORD, type StatusFilter } from './board-filter.rules.js';

/** A form that is sent by GET sends its empty fields too. */
const blank = ({ value }: { value: unknown }) => (value === '' ? undefined : value);
/** An empty field is none: read as a number it would be none too many, and find only whoever is late. */
const minutes = ({ value }: { value: unknown }) => (value === '' ? undefined : Number(value));
const MINUTES = { message: 'Tulis menit keterlambatan antara 0 dan 600.' };
const PAGE = { message: 'Nomor halaman tidak benar.' };

/** What the address of a board may say. */
export class BoardQuery {
  @IsOptional()
  @IsUnitCode()
  unit?: string;

  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: 'Tanggal tidak benar (contoh: 2026-11-20).' })
  tanggal?: string;

  @Transform(blank)
  @IsOptional()
  @IsIn(Object.keys(CATEGORY_BY_WORD), { message: 'Status itu tidak dikenal.' })
  status?: StatusFilter;

  /** Only people of this kind of employment; the figures count them alone. */
  @Transform(blank)
  @IsOptional()
  @IsIn(EMPLOYMENT_KINDS, { message: 'Jenis pegawai itu tidak dikenal.' })
  jenis?: EmploymentKind;

  /** Late by more than so many minutes. */
  @Transform(minutes)
  @IsOptional()
  @IsInt(MINUTES)
  @Min(0, MINUTES)
  @Max(600, MINUTES)
  lebih?: number;

  /** Parts of a name. Never of a number: an address is kept in many places. */
  @Transform(blank)
  @IsOptional()
  @IsString()
  @MaxLength(60, { message: 'Paling banyak 60 huruf.' })
  @IsPlainText()
  cari?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt(PAGE)
  @Min(1, PAGE)
  @Max(1000, PAGE)
  hal?: number;
}
