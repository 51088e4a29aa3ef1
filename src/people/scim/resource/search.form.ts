import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, IsString, MaxLength } from 'class-validator';

class SearchForm {
  @IsOptional()
  @IsString()
  @MaxLength(4000)
  filter?: string;

  @IsOptional()
  @IsString()
  @MaxLength(300)
  sortBy?: string;

  @IsOptional()
  @IsIn(['ascending', 'descending'])
  sortOrder?: 'ascending' | 'descending';

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  startIndex?: number;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  count?: number;

  @IsOptional()
  @IsString()
  @MaxLength(200)
  cursor?: string;
}

/** The query of a GET. */
export class SearchQuery extends SearchForm {
  @IsOptional()
  @IsString()
  @MaxLength(4000)
  attributes?: string;

  @IsOptional()
  @IsString()
  @MaxLength(4000)
  excludedAttributes?: string;
}

/** The query of one resource. */
export class ShowQuery {
  @IsOptional()
  @IsString()
  @MaxLength(4000)
  attributes?: string;

  @IsOptional()
  @IsString()
  @MaxLength(4000)
  excludedAttributes?: string;
}

/** The body of POST `.search`: what identifies people stays out of addresses (RFC 7644 section 7.5.2). */
export class SearchBody extends SearchForm {
  @IsArray()
  @IsString({ each: true })
  @ArrayMaxSize(10)
  schemas: string[];

  @IsOptional()
  @IsArray()
  @IsString({ each: true })
  @ArrayMaxSize(100)
  attributes?: string[];

  @IsOptional()
  @IsArray()
  @IsString({ each: true })
  @ArrayMaxSize(100)
  excludedAttributes?: string[];
}
