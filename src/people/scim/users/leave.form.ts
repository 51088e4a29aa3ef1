import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { IsPlainText } from '../../../web/index.js';
import { END_REASONS } from '../../employees/person-facts.js';

/** How somebody leaves; a DELETE has no body (RFC 9110 section 9.3.5). */
export class LeaveQuery {
  @IsOptional()
  @IsIn(END_REASONS)
  endReason?: string;

  @IsOptional()
  @IsString()
  @MaxLength(10)
  effectiveDate?: string;

  @IsOptional()
  @IsString()
  @MaxLength(200)
  @IsPlainText()
  decree?: string;
}
