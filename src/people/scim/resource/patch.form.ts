import { Type } from 'class-transformer';
import {
  Allow,
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';

export class PatchOperation {
  /** Clients write `Add` and `Replace` too. */
  @Matches(/^(add|replace|remove)$/i, { message: 'op harus add, replace, atau remove.' })
  op: string;

  @IsOptional()
  @IsString()
  @MaxLength(2000)
  path?: string;

  @Allow()
  value?: unknown;
}

/** RFC 7644 section 3.5.2. */
export class PatchBody {
  @IsArray()
  @IsString({ each: true })
  @ArrayMaxSize(10)
  schemas: string[];

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => PatchOperation)
  Operations: PatchOperation[];
}
