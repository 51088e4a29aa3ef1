import { Transform } from 'class-transformer';
import { IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength, MinLength } from 'class-validator';
import { IsPlainText } from '../../web/index.js';
import { ROLES, type Role } from '../../access/index.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const NO_DAY = 'Tulis tanggal seperti 2026-11-20.';
const UNIT = /^[A-Z0-9][A-Z0-9-]{1,39}$/;
/** A form field that was left empty says nothing. */
const EmptyIsNothing = () => Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value));

/** What `/kelola/peran` shows; everything may be left out. */
export class RolesQuery {
  @EmptyIsNothing()
  @IsOptional()
  @Matches(DAY, { message: NO_DAY })
  tanggal?: string;

  @EmptyIsNothing()
  @IsOptional()
  @IsIn(ROLES)
  peran?: Role;

  @EmptyIsNothing()
  @IsOptional()
  @Matches(UNIT, { message: 'Kode unit tidak benar.' })
  unit?: string;

  @EmptyIsNothing()
  @IsOptional()
  @IsString()
  @MaxLength(100)
  nama?: string;

  @EmptyIsNothing()
  @IsOptional()
  @IsUUID()
  orang?: string;

  @EmptyIsNothing()
  @IsOptional()
  @IsIn(['ya'])
  berakhir?: 'ya';

  @EmptyIsNothing()
  @IsOptional()
  @Matches(/^[1-9]\d{0,3}$/)
  hal?: string;
}

export class FindReceiverForm {
  @IsString()
  @MinLength(3, { message: 'Ketik NIP lengkap, atau paling sedikit 3 huruf nama.' })
  @MaxLength(100, { message: 'Paling banyak 100 huruf.' })
  cari: string;
}

export class GrantRoleForm {
  @IsIn(ROLES, { message: 'Pilih perannya.' })
  peran: Role;

  @Matches(UNIT, { message: 'Pilih unitnya.' })
  unit: string;

  @Matches(DAY, { message: NO_DAY })
  mulai: string;

  @EmptyIsNothing()
  @IsOptional()
  @Matches(DAY, { message: NO_DAY })
  sampai?: string;

  @IsString()
  @MinLength(5, { message: 'Tulis alasannya, paling sedikit 5 huruf.' })
  @MaxLength(300, { message: 'Paling banyak 300 huruf.' })
  @IsPlainText()
  alasan: string;

  @EmptyIsNothing()
  @IsOptional()
  @IsString()
  @MinLength(3, { message: 'Nomor surat paling sedikit 3 huruf.' })
  @MaxLength(200, { message: 'Paling banyak 200 huruf.' })
  @IsPlainText()
  surat?: string;
}

export class EndRoleForm {
  /** Until when it held when the page was shown; empty: until further notice. */
  @Matches(/^(\d{4}-\d{2}-\d{2})?$/)
  diketahui: string;

  @IsIn(['sekarang', 'nanti'], { message: 'Pilih kapan peran ini berakhir.' })
  kapan: 'sekarang' | 'nanti';

  @EmptyIsNothing()
  @IsOptional()
  @Matches(DAY, { message: NO_DAY })
  hari?: string;

  @IsString()
  @MinLength(5, { message: 'Tulis alasannya, paling sedikit 5 huruf.' })
  @MaxLength(300, { message: 'Paling banyak 300 huruf.' })
  @IsPlainText()
  alasan: string;
}
