import { IsIn } from 'class-validator';

/** The feed of arrivals goes on or rests. */
export class FeedForm {
  @IsIn(['berjalan', 'dijeda'])
  keadaan: 'berjalan' | 'dijeda';
}

/** The only way time can be moved: on to the next morning. */
export class TimeForm {
  @IsIn(['pagi-berikutnya'])
  tujuan: 'pagi-berikutnya';
}
