import { IsNotEmpty, IsString, MaxLength } from 'class-validator';

/** The letter in one's hand. */
export class LetterForm {
  @IsString()
  @IsNotEmpty({ message: 'Isi NIP Anda.' })
  @MaxLength(60, { message: 'NIP terdiri atas 18 angka.' })
  nip: string;

  @IsString()
  @IsNotEmpty({ message: 'Isi kode dari surat aktivasi.' })
  @MaxLength(60, { message: 'Kode terdiri atas 16 huruf dan angka.' })
  kode: string;
}

/** The letter, once more, and the password of one's own. */
export class ActivationForm extends LetterForm {
  @IsString()
  @IsNotEmpty({ message: 'Isi kata sandi baru.' })
  @MaxLength(1000, { message: 'Kata sandi terlalu panjang.' })
  newPassword: string;

  @IsString()
  @IsNotEmpty({ message: 'Ketik kata sandi baru sekali lagi.' })
  @MaxLength(1000, { message: 'Kata sandi terlalu panjang.' })
  newPasswordAgain: string;
}
