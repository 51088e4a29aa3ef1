import { IsIn, IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';

/** What the sign-in page sends. */
export class SignInForm {
  @IsString()
  @IsNotEmpty({ message: 'Isi NIP Anda.' })
  @MaxLength(60, { message: 'NIP terdiri atas 18 angka.' })
  nip: string;

  @IsString()
  @IsNotEmpty({ message: 'Isi kata sandi Anda.' })
  @MaxLength(1000, { message: 'Kata sandi terlalu panjang.' })
  password: string;

  /** "This is my own device": the session outlives the browser window. */
  @IsOptional()
  @IsIn(['ya'])
  remember?: 'ya';
}
