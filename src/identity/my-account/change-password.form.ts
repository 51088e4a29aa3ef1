import { IsNotEmpty, IsString, MaxLength } from 'class-validator';

export class ChangePasswordForm {
  @IsString()
  @IsNotEmpty({ message: 'Isi kata sandi Anda sekarang.' })
  @MaxLength(1000, { message: 'Kata sandi terlalu panjang.' })
  currentPassword: string;

  @IsString()
  @IsNotEmpty({ message: 'Isi kata sandi baru.' })
  @MaxLength(1000, { message: 'Kata sandi terlalu panjang.' })
  newPassword: string;

  @IsString()
  @IsNotEmpty({ message: 'Ketik kata sandi baru sekali lagi.' })
  @MaxLength(1000, { message: 'Kata sandi terlalu panjang.' })
  newPasswordAgain: string;
}
