import { IsIn, IsInt, IsOptional, IsString, IsUUID, Length, MaxLength, MinLength } from 'class-validator';
import { Type } from 'class-transformer';
import { type Fault, parseWorkDate } from '../../platform/index.js';
import { IsPlainText } from '../../web/index.js';
import { ASKED_KINDS, type AskedKind, DAY_PARTS, type DayPart } from '../leave/leave-kind.js';
import type { RequestedDays } from './staff-request.js';
import { VERDICTS, type Verdict } from './staff-request.js';

const AGAIN = { message: 'Muat ulang halaman, lalu coba lagi.' };

/** What the address of a new request may say. */
export class NewRequestQuery {
  @IsOptional()
  @IsIn(ASKED_KINDS, { message: 'Jenis itu tidak dikenal.' })
  jenis?: AskedKind;

  /** For whom an officer enters it. */
  @IsOptional()
  @IsUUID('all', AGAIN)
  untuk?: string;
}

/** A new request; the fields that only some kinds have are read by `readDetails`. */
export class NewRequestForm {
  @IsIn(ASKED_KINDS, { message: 'Jenis itu tidak dikenal.' })
  jenis: AskedKind;

  @IsOptional()
  @IsUUID('all', AGAIN)
  untuk?: string;

  @IsString(AGAIN)
  @Length(8, 100, AGAIN)
  kunci: string;

  @IsIn(['periksa', 'ajukan'], AGAIN)
  langkah: 'periksa' | 'ajukan';

  @IsString()
  mulai: string;

  @IsString()
  sampai: string;

  @IsOptional()
  @IsIn(Object.keys(DAY_PARTS), { message: 'Pilih sehari penuh atau setengah hari.' })
  bagian?: DayPart;

  @IsString()
  @MinLength(5, { message: 'Tulis alasannya, paling sedikit 5 huruf.' })
  @MaxLength(1000, { message: 'Paling banyak 1.000 huruf.' })
  @IsPlainText()
  alasan: string;

  /** NIPs of others under the same letter, one a line. */
  @IsOptional()
  @IsString()
  @MaxLength(2000, { message: 'Paling banyak 80 NIP sekaligus.' })
  rekan?: string;
}

/** The names of `NewRequestForm`; what else a form sends belongs to its kind. */
export const COMMON_FIELDS = [
  'jenis',
  'untuk',
  'kunci',
  'langkah',
  'mulai',
  'sampai',
  'bagian',
  'alasan',
  'rekan',
] as const;

export class RevisionForm {
  @Type(() => Number)
  @IsInt(AGAIN)
  urutan: number;

  @IsOptional()
  @IsString()
  @MaxLength(1000, { message: 'Paling banyak 1.000 huruf.' })
  @IsPlainText()
  catatan?: string;
}

export class AnswerForm extends RevisionForm {
  @IsIn(VERDICTS, { message: 'Pilih putusan Anda.' })
  putusan: Verdict;

  @IsOptional()
  @IsString()
  mulai?: string;

  @IsOptional()
  @IsString()
  sampai?: string;
}

export class ReturnForm extends RevisionForm {
  @IsString({ message: 'Pilih hari pertama bekerja kembali.' })
  kembali: string;
}

export class OnBehalfQuery {
  @IsOptional()
  @IsString()
  @MaxLength(100, { message: 'Paling banyak 100 huruf.' })
  cari?: string;
}

/** The days that were typed, or what is wrong with them. */
export function readDays(typed: {
  mulai: string;
  sampai: string;
  bagian?: DayPart | undefined;
}): { days: RequestedDays } | { faults: Fault[] } {
  const [first, last] = [parseWorkDate(typed.mulai), parseWorkDate(typed.sampai)];
  const faults: Fault[] = [];
  if (!first) faults.push({ field: 'mulai', message: 'Tulis tanggal hari pertama.' });
  if (!last) faults.push({ field: 'sampai', message: 'Tulis tanggal hari terakhir.' });
  if (!first || !last) return { faults };
  if (last < first)
    return { faults: [{ field: 'sampai', message: 'Hari terakhir tidak boleh sebelum hari pertama.' }] };
  return { days: { first, last, part: typed.bagian ?? 'whole' } };
}
