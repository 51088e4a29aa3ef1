import { IsString, MaxLength, MinLength } from 'class-validator';
import { IsPlainText } from '../../../web/index.js';

export class AskRenewalForm {
  @IsString()
  @MinLength(10, { message: 'Tulis alasan dan tanda pengenal yang dilihat, paling sedikit 10 huruf.' })
  @MaxLength(300, { message: 'Paling banyak 300 huruf.' })
  @IsPlainText()
  alasan: string;
}
