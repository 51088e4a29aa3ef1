import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';

/** Which page of a list. */
export class PagedApiQuery {
  /** Opaque to callers: the last one of the page before. */
  @IsOptional()
  @IsUUID()
  cursor?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(500)
  limit?: number;
}

/** What every list of people or units takes: which page of it, as of which day, which fields. */
export class ApiListQuery extends PagedApiQuery {
  /** `YYYY-MM-DD`; read it by `dayAsked`. */
  @IsOptional()
  @IsString()
  @MaxLength(10)
  as_of?: string;

  /** Names by commas; read it by `fieldsAsked`. */
  @IsOptional()
  @IsString()
  @MaxLength(500)
  fields?: string;
}
