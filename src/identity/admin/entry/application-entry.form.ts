import { IsIn, IsNotEmpty, IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { IsPlainText } from '../../../web/index.js';
import { ENTRY_KINDS, type EntryKind } from '../../applications/entry/entry.rules.js';

/** A new rule as the page sends it: fields that do not belong to its kind are left empty. */
export class NewEntryRuleForm {
  @IsIn(ENTRY_KINDS, { message: 'Pilih siapa yang boleh masuk.' })
  kind: EntryKind;

  @IsOptional()
  @IsString()
  @MaxLength(40)
  unit?: string;

  @IsOptional()
  @IsString()
  @MaxLength(40)
  role?: string;

  @IsOptional()
  @IsString()
  @MaxLength(40)
  employeeType?: string;

  @IsOptional()
  @IsString()
  @MaxLength(40)
  nip?: string;

  @IsOptional()
  @IsString()
  @MaxLength(10)
  from?: string;

  @IsOptional()
  @IsString()
  @MaxLength(10)
  until?: string;

  @IsString()
  @IsNotEmpty({ message: 'Tulis alasannya, misalnya nomor surat permintaan.' })
  @MaxLength(300)
  @IsPlainText()
  reason: string;
}

export class EndEntryRuleForm {
  @IsString()
  @IsNotEmpty({ message: 'Tulis alasannya.' })
  @MaxLength(300)
  @IsPlainText()
  reason: string;
}

/** "May N enter?": a number or a part of the name. */
export class EntryQuestionForm {
  @Matches(/\S/, { message: 'Tulis NIP orang yang ditanyakan.' })
  @MaxLength(100)
  siapa: string;
}

export class EntryPageQuery {
  @IsOptional()
  @IsIn(['ditambah', 'diakhiri'])
  sudah?: string;
}

export class EntryPeopleForm {
  /** Code of the OPD; `-` for people without a unit. */
  @IsOptional()
  @IsString()
  @MaxLength(40)
  opd?: string;

  @IsOptional()
  @IsString()
  @MaxLength(200)
  nama?: string;

  @IsOptional()
  @IsUUID()
  sesudah?: string;
}
