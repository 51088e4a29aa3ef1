import { Type } from 'class-transformer';
import {
  Allow,
  ArrayMinSize,
  IsArray,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';

export class BulkOperation {
  @Matches(/^(POST|PUT|PATCH|DELETE)$/i, { message: 'method harus POST, PUT, PATCH, atau DELETE.' })
  method: string;

  @IsString()
  @MaxLength(300)
  path: string;

  @IsOptional()
  @Matches(/^[\w.-]{1,100}$/, { message: 'bulkId hanya huruf, angka, titik, garis bawah, dan tanda hubung.' })
  bulkId?: string;

  /** ETag: as If-Match. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  version?: string;

  @Allow()
  data?: unknown;
}

/** RFC 7644 section 3.7. */
export class BulkBody {
  @IsArray()
  @IsString({ each: true })
  schemas: string[];

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1000)
  failOnErrors?: number;

  @IsArray()
  @ArrayMinSize(1)
  @ValidateNested({ each: true })
  @Type(() => BulkOperation)
  Operations: BulkOperation[];
}
