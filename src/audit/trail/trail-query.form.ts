import { Transform, Type } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
} from 'class-validator';
import { IsUnitCode } from '../../web/index.js';

/** A form that is sent by GET sends its empty fields too. */
const blank = ({ value }: { value: unknown }) => (value === '' ? undefined : value);
const DAY = { message: 'Tulis tanggal yang ada, misalnya 2026-11-20.' };
const NUMBER = { message: 'Nomor catatan tidak benar.' };

/** A span of days, both included. */
export class SpanQuery {
  @Transform(blank)
  @IsOptional()
  @Matches(/^20\d{2}-\d{2}-\d{2}$/, DAY)
  dari?: string;

  @Transform(blank)
  @IsOptional()
  @Matches(/^20\d{2}-\d{2}-\d{2}$/, DAY)
  sampai?: string;
}

/** What the address of the record, and of its CSV, may say. Never a NIP. */
export class TrailQuery extends SpanQuery {
  @Transform(blank)
  @IsOptional()
  @IsUUID(undefined, { message: 'Orang itu tidak ditemukan.' })
  orang?: string;

  @Transform(blank)
  @IsOptional()
  @IsUnitCode()
  unit?: string;

  /** An action, or a group of them. */
  @Transform(blank)
  @IsOptional()
  @Matches(/^[a-z][a-z.-]{2,79}$/, { message: 'Jenis catatan tidak dikenal.' })
  jenis?: string;

  @Transform(blank)
  @IsOptional()
  @IsIn(['berhasil', 'ditolak'], { message: 'Hasil tidak dikenal.' })
  hasil?: 'berhasil' | 'ditolak';

  /** Only entries before this one: the next page. */
  @Transform(blank)
  @IsOptional()
  @Type(() => Number)
  @IsInt(NUMBER)
  @Min(1, NUMBER)
  @Max(Number.MAX_SAFE_INTEGER, NUMBER)
  sebelum?: number;
}

/** Whose entries? A NIP is typed here, and travels in the body alone. */
export class FindPersonForm {
  @IsString()
  @MinLength(3, { message: 'Ketik NIP lengkap, atau paling sedikit 3 huruf nama.' })
  @MaxLength(100, { message: 'Paling banyak 100 huruf.' })
  cari: string;
}
