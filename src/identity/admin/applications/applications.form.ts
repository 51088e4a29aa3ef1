import { IsIn, IsNotEmpty, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { IsPlainText } from '../../../web/index.js';

/** The filter above the list; an empty choice is none. */
export class ApplicationsFilter {
  @IsOptional()
  @IsString()
  @MaxLength(100)
  cari?: string;

  @IsOptional()
  @IsIn(['', 'active', 'disabled'])
  status?: '' | 'active' | 'disabled';

  @IsOptional()
  @IsString()
  @MaxLength(60)
  kelompok?: string;

  @IsOptional()
  @IsString()
  @MaxLength(40)
  unit?: string;

  /** Where the page before ended. */
  @IsOptional()
  @IsString()
  @MaxLength(500)
  setelah?: string;
}

export class DisablingForm {
  @IsString()
  @IsNotEmpty({ message: 'Tulis alasannya.' })
  @MaxLength(300)
  @IsPlainText()
  reason: string;
}

export class RemovalForm {
  @Matches(/^\d{1,9}$/)
  version: string;
}

export class NewSecretForm {
  @Matches(/^\d{1,3}$/, { message: 'Tulis jumlah hari, 0 sampai 365.' })
  days: string;

  /** The newest secret on the page; empty when there was none. */
  @IsOptional()
  @IsString()
  @MaxLength(36)
  after?: string;
}
