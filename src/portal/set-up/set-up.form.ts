import { IsIn, IsNotEmpty, IsString, MaxLength } from 'class-validator';
import type { TimeZone } from '../../platform/index.js';

export const TIME_ZONES: readonly { value: TimeZone; label: string }[] = [
  { value: 'Asia/Jakarta', label: 'WIB (Indonesia Barat)' },
  { value: 'Asia/Makassar', label: 'WITA (Indonesia Tengah)' },
  { value: 'Asia/Jayapura', label: 'WIT (Indonesia Timur)' },
];

/** What the first person of a new installation tells. */
export class SetUpForm {
  @IsString()
  @IsNotEmpty({ message: 'Isi kode penyiapan dari terminal server.' })
  @MaxLength(100, { message: 'Kode penyiapan tidak sepanjang ini.' })
  code: string;

  @IsString()
  @IsNotEmpty({ message: 'Isi nama kabupaten atau kota.' })
  @MaxLength(100, { message: 'Nama paling panjang 100 huruf.' })
  regencyName: string;

  @IsIn(TIME_ZONES.map(({ value }) => value))
  timeZone: TimeZone;

  @IsString()
  @IsNotEmpty({ message: 'Isi nama lengkap Anda.' })
  @MaxLength(100, { message: 'Nama paling panjang 100 huruf.' })
  name: string;

  @IsString()
  @IsNotEmpty({ message: 'Isi NIP Anda.' })
  @MaxLength(60, { message: 'NIP terdiri atas 18 angka.' })
  nip: string;

  @IsString()
  @IsNotEmpty({ message: 'Isi kata sandi baru.' })
  @MaxLength(1000, { message: 'Kata sandi terlalu panjang.' })
  password: string;

  @IsString()
  @IsNotEmpty({ message: 'Ketik kata sandi sekali lagi.' })
  @MaxLength(1000, { message: 'Kata sandi terlalu panjang.' })
  passwordAgain: string;
}
