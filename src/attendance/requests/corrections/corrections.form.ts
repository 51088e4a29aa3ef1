import { Type } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  MinLength,
  ValidateIf,
} from 'class-validator';
import { IsPlainText } from '../../../web/index.js';
import { CORRECTION_CAUSES, type CorrectionCause } from './correction.rules.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export class CorrectionDayQuery {
  @IsOptional()
  @Matches(DAY, { message: 'Tanggal tidak benar.' })
  hari?: string;
}

export class CorrectionForm {
  @Matches(/^[\x21-\x7e]{8,100}$/, { message: 'Muat ulang halaman, lalu coba lagi.' })
  kunci: string;

  @Matches(DAY, { message: 'Pilih harinya.' })
  hari: string;

  @IsIn(Object.keys(CORRECTION_CAUSES), { message: 'Pilih sebabnya.' })
  sebab: CorrectionCause;

  @IsIn(['masuk', 'pulang'], { message: 'Pilih masuk atau pulang.' })
  arah: 'masuk' | 'pulang';

  @ValidateIf(({ sebab }: CorrectionForm) => sebab !== 'arah')
  @Matches(/^([01]\d|2[0-3])[:.][0-5]\d$/, { message: 'Tulis jamnya, misalnya 07.25.' })
  jam?: string;

  @ValidateIf(({ sebab }: CorrectionForm) => sebab === 'arah')
  @IsUUID(undefined, { message: 'Pilih presensi yang arahnya keliru.' })
  presensi?: string;

  @IsString()
  @MinLength(10, { message: 'Jelaskan apa yang terjadi, paling sedikit 10 huruf.' })
  @MaxLength(1000, { message: 'Paling banyak 1.000 huruf.' })
  @IsPlainText()
  alasan: string;
}

class RevisionForm {
  @Type(() => Number)
  @IsInt({ message: 'Muat ulang halaman, lalu coba lagi.' })
  revisi: number;
}

export class CorrectionAnswerForm extends RevisionForm {
  @IsIn(['approve', 'refuse'], { message: 'Pilih disetujui atau ditolak.' })
  putusan: 'approve' | 'refuse';

  @IsOptional()
  @IsString()
  @MaxLength(1000, { message: 'Paling banyak 1.000 huruf.' })
  @IsPlainText()
  catatan: string = '';
}

export class CorrectionWithdrawalForm extends RevisionForm {}

export class CorrectionUndoForm extends RevisionForm {
  @IsString()
  @MaxLength(1000, { message: 'Paling banyak 1.000 huruf.' })
  @IsPlainText()
  alasan: string;
}
