import { Equals, IsString, MaxLength } from 'class-validator';

/** The first code of a phone. */
export class CodeForm {
  @IsString()
  @MaxLength(40)
  code: string;
}

/** Taking the second factor away is no accident. */
export class RemovalForm {
  @Equals('ya', { message: 'Centang bahwa Anda benar-benar ingin melepasnya.' })
  sure: 'ya';
}
