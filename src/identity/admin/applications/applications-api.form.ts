import { Type } from 'class-transformer';
import { IsIn, IsInt, IsNotEmpty, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { IsPlainText, IsUnitCode } from '../../../web/index.js';
import { LONGEST_OVERLAP_DAYS } from '../../applications/application-secrets.service.js';

export class ApplicationsApiQuery {
  /** Part of the name or of the client id. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  search?: string;

  @IsOptional()
  @IsIn(['active', 'disabled'])
  status?: 'active' | 'disabled';

  @IsOptional()
  @IsString()
  @MaxLength(60)
  category?: string;

  @IsOptional()
  @IsUnitCode()
  owner_unit?: string;

  /** Opaque to callers: the last application of the page before. */
  @IsOptional()
  @IsString()
  @MaxLength(500)
  cursor?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit?: number;
}

export class ApplicationStatusForm {
  @IsIn(['active', 'disabled'])
  status: 'active' | 'disabled';

  /** Why; needed to disable. */
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(300)
  @IsPlainText()
  reason?: string;
}

export class SecretApiForm {
  /** So long the secret before it stays valid; default 30. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(LONGEST_OVERLAP_DAYS)
  expire_old_after_days?: number;
}
